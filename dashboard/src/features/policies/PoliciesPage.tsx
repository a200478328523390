import { Button, Select } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { Cluster } from '@/api/types';
import { clustersQuery } from '@/features/clusters/queries';
import { useMe } from '@/features/session/session';
import { useT } from '@/i18n';
import { Page } from '@/ui/Page';
import { Panel } from '@/ui/Panel';
import { Empty, Loaded, StaleNotice, Waiting } from '@/ui/states';
import { PolicyEditor } from './PolicyEditor';
import { policyQuery } from './queries';

export function PoliciesPage() {
  const t = useT();
  const me = useMe();
  const navigate = useNavigate();
  const search = useSearch({ from: '/signed-in/policies' });
  const clusters = useQuery(clustersQuery({ account_id: me.active_account_id ?? undefined }));
  const items = clusters.data?.items ?? [];
  const chosen = items.find((cluster) => cluster.id === search.cluster) ?? items[0];
  return (
    <Page
      title={t('nav.policies')}
      lead={t('policies.lead')}
      actions={
        chosen && (
          <Select
            aria-label={t('hibernation.cluster')}
            searchable
            data={items.map((cluster) => ({ value: cluster.id, label: cluster.name }))}
            value={chosen.id}
            onChange={(value) => void navigate({ to: '/policies', search: { ...search, cluster: value ?? undefined } })}
          />
        )
      }
    >
      <Loaded
        query={clusters}
        waiting={<Waiting height={420} />}
        empty={{
          when: (data) => data.items.length === 0,
          show: (
            <Panel>
              <Empty icon={IconAdjustmentsHorizontal} title={t('policies.none.title')} text={t('policies.none.text')}>
                <Button component={Link} to="/onboarding">
                  {t('home.empty.do')}
                </Button>
              </Empty>
            </Panel>
          ),
        }}
      >
        {() => chosen && <ClusterPolicy key={chosen.id} cluster={chosen} />}
      </Loaded>
    </Page>
  );
}

function ClusterPolicy({ cluster }: { cluster: Cluster }) {
  const query = useQuery(policyQuery(cluster.id));
  if (!query.data) {
    return (
      <Panel>
        <Loaded query={query} waiting={<Waiting height={420} />}>
          {() => null}
        </Loaded>
      </Panel>
    );
  }
  return (
    <>
      {query.error && <StaleNotice query={query} />}
      <PolicyEditor cluster={cluster} saved={query.data} />
    </>
  );
}
