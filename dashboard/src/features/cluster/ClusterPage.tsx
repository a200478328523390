import { Alert, Button, Tabs } from '@mantine/core';
import { IconBolt, IconMoonStars, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { CLUSTER_TABS } from '@/app/router';
import type { ClusterDetail } from '@/api/types';
import { clusterQuery } from '@/features/clusters/queries';
import { connectionWord, environmentWord, healthWord, supportWarning } from '@/features/clusters/words';
import { useMay } from '@/features/session/session';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { Badge } from '@/ui/Badge';
import { Page } from '@/ui/Page';
import { Panel } from '@/ui/Panel';
import { ProblemNotice, StaleNotice, Waiting } from '@/ui/states';
import { AgentTab } from './AgentTab';
import classes from './Cluster.module.css';
import { GroupsTab } from './GroupsTab';
import { JobsTab } from './JobsTab';
import { NodesTab } from './NodesTab';
import { OverviewTab } from './OverviewTab';
import { PauseDialog, useResume } from './PauseDialog';
import { SyncButton } from './SyncButton';
import { WorkloadsTab } from './WorkloadsTab';

export function ClusterPage() {
  const t = useT();
  const { id } = useParams({ from: '/signed-in/clusters/$id' });
  const query = useQuery(clusterQuery(id));
  if (!query.data) {
    return (
      <Page title={t('nav.clusters')}>
        <Panel>
          {query.error ? (
            <ProblemNotice failure={query.error} onRetry={() => void query.refetch()} />
          ) : (
            <Waiting height={320} />
          )}
        </Panel>
      </Page>
    );
  }
  return (
    <>
      {query.error && <StaleNotice query={query} />}
      <ClusterView cluster={query.data} />
    </>
  );
}

function ClusterView({ cluster }: { cluster: ClusterDetail }) {
  const t = useT();
  const n = useNumbers();
  const navigate = useNavigate();
  const mayChange = useMay('change');
  const { tab = 'overview' } = useSearch({ from: '/signed-in/clusters/$id' });
  const [pausing, setPausing] = useState(false);
  const resume = useResume(cluster);
  const health = healthWord(cluster.health, t);
  const connection = connectionWord(cluster.connection, t);
  const support = supportWarning(cluster, t);
  const { maintenance } = cluster;
  return (
    <Page
      title={cluster.name}
      lead={
        <span className={classes.facts}>
          <Badge dot tone={health.tone}>
            {health.text}
          </Badge>
          <Badge tone={connection.tone}>{connection.text}</Badge>
          {support && <Badge tone={support.tone}>{support.text}</Badge>}
          <span>
            {cluster.region} · {environmentWord(cluster.environment, t)}
            {cluster.last_synced_at && ` · ${t('clusters.synced')} ${n.ago(cluster.last_synced_at)}`}
          </span>
        </span>
      }
      actions={
        <>
          {mayChange && <SyncButton cluster={cluster} />}
          {mayChange && cluster.managed === 'managed' && (
            <Button
              variant="default"
              leftSection={maintenance.on ? <IconPlayerPlay size={16} /> : <IconPlayerPause size={16} />}
              loading={resume.isPending}
              onClick={() => (maintenance.on ? resume.mutate() : setPausing(true))}
            >
              {t(maintenance.on ? 'cluster.resume' : 'cluster.pause')}
            </Button>
          )}
          <Button
            variant="default"
            leftSection={<IconMoonStars size={16} />}
            renderRoot={(props) => <Link to="/hibernation" search={{ cluster: cluster.id }} {...props} />}
          >
            {t('cluster.hibernation')}
          </Button>
          <Button
            leftSection={<IconBolt size={16} />}
            renderRoot={(props) => <Link to="/clusters/$id/optimize" params={{ id: cluster.id }} {...props} />}
          >
            {t('cluster.optimize')}
          </Button>
        </>
      }
    >
      {maintenance.on && (
        <Alert color="yellow" variant="light" icon={<IconPlayerPause size={16} />}>
          {maintenance.until
            ? t('cluster.pausedUntil', { until: n.time(maintenance.until), reason: maintenance.reason ?? '' })
            : t('cluster.paused', { reason: maintenance.reason ?? '' })}
        </Alert>
      )}
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(next) =>
          void navigate({
            to: '/clusters/$id',
            params: { id: cluster.id },
            search: { tab: CLUSTER_TABS.find((each) => each === next && each !== 'overview') },
            replace: true,
          })
        }
      >
        <Tabs.List className={classes.tabs}>
          {CLUSTER_TABS.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t(`cluster.tab.${each}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="overview">
          <OverviewTab cluster={cluster} />
        </Tabs.Panel>
        <Tabs.Panel value="workloads">
          <WorkloadsTab cluster={cluster} />
        </Tabs.Panel>
        <Tabs.Panel value="nodes">
          <NodesTab id={cluster.id} />
        </Tabs.Panel>
        <Tabs.Panel value="groups">
          <GroupsTab groups={cluster.node_groups} />
        </Tabs.Panel>
        <Tabs.Panel value="jobs">
          <JobsTab id={cluster.id} />
        </Tabs.Panel>
        <Tabs.Panel value="agent">
          <AgentTab id={cluster.id} />
        </Tabs.Panel>
      </Tabs>
      {pausing && <PauseDialog cluster={cluster} onClose={() => setPausing(false)} />}
    </Page>
  );
}
