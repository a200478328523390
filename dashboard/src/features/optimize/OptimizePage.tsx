import { Alert, Button, Switch } from '@mantine/core';
import { IconBolt } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api, read } from '@/api/client';
import { clusterQuery } from '@/features/clusters/queries';
import { InterruptionsPanel } from '@/features/interruptions/InterruptionsPanel';
import { useMay, useMe } from '@/features/session/session';
import { useT } from '@/i18n';
import { Page } from '@/ui/Page';
import { Panel } from '@/ui/Panel';
import { Empty, ProblemNotice, StaleNotice, Waiting } from '@/ui/states';
import classes from './Optimize.module.css';
import { isOpen, runsQuery } from './queries';
import { RunHistory } from './RunHistory';
import { RunView } from './RunView';

export function OptimizePage() {
  const t = useT();
  const me = useMe();
  const navigate = useNavigate();
  const client = useQueryClient();
  const mayChange = useMay('change');
  const { id } = useParams({ from: '/signed-in/clusters/$id/optimize' });
  const search = useSearch({ from: '/signed-in/clusters/$id/optimize' });
  const cluster = useQuery(clusterQuery(id));
  const runs = useQuery(runsQuery({ cluster_id: id }));
  const [dry, setDry] = useState(false);
  const items = runs.data?.items ?? [];
  const job = search.job ?? items[0]?.job_id;
  const busy = items.some((run) => isOpen(run.status));
  const managed = cluster.data?.managed === 'managed';

  const start = useMutation({
    mutationFn: () =>
      read(api.POST('/api/v1/clusters/{id}/optimizations', { params: { path: { id } }, body: { dry_run: dry } })),
    onSuccess: (queued) => {
      void client.invalidateQueries({ queryKey: ['optimizations'] });
      void navigate({ to: '/clusters/$id/optimize', params: { id }, search: { job: queued.job_id } });
    },
  });

  if (!cluster.data) {
    return (
      <Page title={t('cluster.optimize')}>
        <Panel>
          {cluster.error ? (
            <ProblemNotice failure={cluster.error} onRetry={() => void cluster.refetch()} />
          ) : (
            <Waiting height={320} />
          )}
        </Panel>
      </Page>
    );
  }
  const { name } = cluster.data;
  const controls = mayChange && (
    <>
      <Switch label={t('optimize.dry')} title={t('optimize.dryHint')} checked={dry} onChange={(event) => setDry(event.currentTarget.checked)} />
      <Button
        leftSection={<IconBolt size={16} />}
        loading={start.isPending}
        disabled={busy || !managed}
        onClick={() => start.mutate()}
      >
        {t(items.length > 0 ? 'optimize.again' : 'optimize.start')}
      </Button>
    </>
  );
  return (
    <Page
      title={t('optimize.title', { name })}
      lead={t('optimize.lead')}
      above={
        <nav className={classes.crumb}>
          <Link to="/clusters">{t('nav.clusters')}</Link> <span aria-hidden="true">/</span>{' '}
          <Link to="/clusters/$id" params={{ id }}>
            {name}
          </Link>
        </nav>
      }
      actions={controls}
    >
      {!mayChange && (
        <Alert color="gray" variant="light">
          {t('state.readonly', { organization: me.org_name })}
        </Alert>
      )}
      {!managed && (
        <Alert color="yellow" variant="light">
          {t('optimize.unmanaged')}
        </Alert>
      )}
      {start.error && (
        <Panel title={t('optimize.queuedFailed')}>
          <ProblemNotice failure={start.error} onRetry={() => start.mutate()} />
        </Panel>
      )}
      {runs.error && runs.data && <StaleNotice query={runs} />}
      <InterruptionsPanel cluster={id} />
      {job ? (
        <RunView key={job} job={job} cluster={cluster.data} />
      ) : (
        <Panel>
          {runs.error && !runs.data ? (
            <ProblemNotice failure={runs.error} onRetry={() => void runs.refetch()} />
          ) : runs.isPending ? (
            <Waiting height={240} />
          ) : (
            <Empty icon={IconBolt} title={t('optimize.none.title')} text={t('optimize.none.text')} />
          )}
        </Panel>
      )}
      {items.length > 1 && <RunHistory runs={items} shown={job} />}
    </Page>
  );
}
