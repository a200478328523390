import { Button } from '@mantine/core';
import { IconCloudPlus, IconFilterOff, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useMay, useMe } from '@/features/session/session';
import { useT } from '@/i18n';
import { Page } from '@/ui/Page';
import { Panel } from '@/ui/Panel';
import { Empty, Loaded, Waiting } from '@/ui/states';
import { ClusterFilters } from './ClusterFilters';
import { ClusterGrid } from './ClusterGrid';
import { ClusterTable } from './ClusterTable';
import { clustersQuery } from './queries';
import { SummaryBar } from './SummaryBar';

const AddCluster = lazy(() => import('./AddCluster').then((module) => ({ default: module.AddCluster })));

export function ClustersPage() {
  const t = useT();
  const me = useMe();
  const mayChange = useMay('change');
  const navigate = useNavigate();
  const search = useSearch({ from: '/signed-in/clusters' });
  const { view = 'grid', add, ...filter } = search;
  const query = useQuery(clustersQuery({ ...filter, account_id: me.active_account_id ?? undefined }));
  const filtered = Object.values(filter).some((value) => value !== undefined);
  const adding = (open: boolean) => void navigate({ to: '/clusters', search: { ...search, add: open || undefined } });

  return (
    <Page
      title={t('nav.clusters')}
      lead={t('clusters.lead')}
      actions={
        mayChange && (
          <Button leftSection={<IconPlus size={16} />} onClick={() => adding(true)}>
            {t('clusters.add')}
          </Button>
        )
      }
    >
      <SummaryBar account={me.active_account_id ?? undefined} />
      <ClusterFilters />
      <Loaded
        query={query}
        waiting={<Waiting height={320} />}
        empty={{
          when: (data) => data.items.length === 0,
          show: (
            <Panel>
              {filtered ? (
                <Empty icon={IconFilterOff} title={t('clusters.none.title')} text={t('clusters.none.text')}>
                  <Button variant="default" component={Link} to="/clusters">
                    {t('action.clear')}
                  </Button>
                </Empty>
              ) : (
                <Empty icon={IconCloudPlus} title={t('clusters.empty.title')} text={t('clusters.empty.text')}>
                  <Button component={Link} to="/onboarding">
                    {t('home.empty.do')}
                  </Button>
                </Empty>
              )}
            </Panel>
          ),
        }}
      >
        {(data) => (view === 'table' ? <ClusterTable clusters={data.items} /> : <ClusterGrid clusters={data.items} />)}
      </Loaded>
      {add && mayChange && (
        <Suspense fallback={null}>
          <AddCluster onClose={() => adding(false)} />
        </Suspense>
      )}
    </Page>
  );
}
