import { Button, Select } from '@mantine/core';
import { IconMoonStars } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { asProblem } from '@/api/problem';
import type { Cluster } from '@/api/types';
import { clustersQuery } from '@/features/clusters/queries';
import { useMe } from '@/features/session/session';
import { useT } from '@/i18n';
import { Page } from '@/ui/Page';
import { Panel } from '@/ui/Panel';
import { Empty, Loaded, StaleNotice, Waiting } from '@/ui/states';
import { scheduleQuery } from './queries';
import { WeekEditor } from './WeekEditor';

export function HibernationPage() {
  const t = useT();
  const me = useMe();
  const navigate = useNavigate();
  const search = useSearch({ from: '/signed-in/hibernation' });
  const clusters = useQuery(clustersQuery({ account_id: me.active_account_id ?? undefined }));
  const items = clusters.data?.items ?? [];
  const chosen = items.find((cluster) => cluster.id === search.cluster) ?? items[0];
  return (
    <Page
      title={t('nav.hibernation')}
      lead={t('hibernation.lead')}
      actions={
        chosen && (
          <Select
            aria-label={t('hibernation.cluster')}
            searchable
            data={items.map((cluster) => ({ value: cluster.id, label: cluster.name }))}
            value={chosen.id}
            onChange={(value) => void navigate({ to: '/hibernation', search: { cluster: value ?? undefined } })}
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
              <Empty icon={IconMoonStars} title={t('hibernation.none.title')} text={t('hibernation.none.text')}>
                <Button component={Link} to="/onboarding">
                  {t('home.empty.do')}
                </Button>
              </Empty>
            </Panel>
          ),
        }}
      >
        {() => chosen && <ClusterWeek key={chosen.id} cluster={chosen} />}
      </Loaded>
    </Page>
  );
}

function ClusterWeek({ cluster }: { cluster: Cluster }) {
  const t = useT();
  const query = useQuery(scheduleQuery(cluster.id));
  if (query.error && !query.data && asProblem(query.error).status === 404) {
    return (
      <Panel>
        <Empty icon={IconMoonStars} title={t('hibernation.unknown.title')} text={t('hibernation.unknown.text')}>
          <Button variant="default" onClick={() => void query.refetch()}>
            {t('action.retry')}
          </Button>
        </Empty>
      </Panel>
    );
  }
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
      <WeekEditor cluster={cluster} saved={query.data} reload={() => void query.refetch()} />
    </>
  );
}
