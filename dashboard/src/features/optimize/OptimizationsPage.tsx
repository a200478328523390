import { Button, Select } from '@mantine/core';
import { IconBolt } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { clustersQuery } from '@/features/clusters/queries';
import { useT } from '@/i18n';
import { Page } from '@/ui/Page';
import { Panel } from '@/ui/Panel';
import { Empty, Loaded, Waiting } from '@/ui/states';
import { runsQuery } from './queries';
import { RunTable } from './RunTable';
import { STATUSES, statusWord } from './words';

const ANY = '';

export function OptimizationsPage() {
  const t = useT();
  const navigate = useNavigate();
  const { status } = useSearch({ from: '/signed-in/optimizations' });
  const query = useQuery(runsQuery({ status }));
  const clusters = useQuery(clustersQuery({}));
  const names = useMemo(() => new Map(clusters.data?.items.map((cluster) => [cluster.id, cluster.name])), [clusters.data]);
  return (
    <Page title={t('nav.optimizations')} lead={t('optimizations.lead')}>
      <Panel flush>
        <Loaded query={query} waiting={<Waiting height={320} />}>
          {(data) => (
            <RunTable
              runs={data.items}
              names={names}
              onOpen={(run) =>
                void navigate({ to: '/clusters/$id/optimize', params: { id: run.cluster_id }, search: { job: run.job_id } })
              }
              tools={
                <Select
                  size="xs"
                  aria-label={t('optimizations.filter')}
                  data={[{ value: ANY, label: t('optimizations.filter.any') }, ...STATUSES.map((each) => ({ value: each, label: statusWord(each, t).text }))]}
                  value={status ?? ANY}
                  onChange={(value) => void navigate({ to: '/optimizations', search: { status: STATUSES.find((each) => each === value) } })}
                />
              }
              empty={
                <Empty icon={IconBolt} title={t('optimizations.none.title')} text={t('optimizations.none.text')}>
                  <Button component={Link} to="/clusters">
                    {t('nav.clusters')}
                  </Button>
                </Empty>
              }
            />
          )}
        </Loaded>
      </Panel>
    </Page>
  );
}
