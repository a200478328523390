import { Alert, Button } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ClusterDetail } from '@/api/types';
import { ClusterCost } from '@/features/clusters/ClusterCost';
import { potentialExplained } from '@/features/home/explanations';
import { InterruptionsPanel } from '@/features/interruptions/InterruptionsPanel';
import { ProjectionPanel } from '@/features/home/ProjectionPanel';
import { kpiQuery, projectionQuery } from '@/features/home/queries';
import { useMay } from '@/features/session/session';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { Figure } from '@/ui/Figure';
import { Columns, Split } from '@/ui/Page';
import { Loaded, Waiting } from '@/ui/states';
import { Panel } from '@/ui/Panel';
import { CapacityPanel } from './CapacityPanel';
import classes from './Cluster.module.css';
import { NodeMap } from './NodeMap';
import { OpportunitiesPanel } from './OpportunitiesPanel';
import { instancesQuery } from './queries';

export function OverviewTab({ cluster }: { cluster: ClusterDetail }) {
  const t = useT();
  const n = useNumbers();
  const mayChange = useMay('change');
  const scope = { cluster_id: cluster.id };
  const kpi = useQuery(kpiQuery(scope));
  const projection = useQuery(projectionQuery(scope, '30d'));
  const instances = useQuery(instancesQuery(cluster.id));
  const { health_metrics: health } = cluster;
  const share = (value: number | null) => (value === null ? '–' : n.percent(value, 0));
  return (
    <div className={classes.stack}>
      {cluster.managed !== 'managed' || cluster.connection === 'none' ? (
        <Alert variant="light" color="tide" icon={<IconPlugConnected size={18} />} title={t('cluster.connectHint.title')}>
          {t('cluster.connectHint.text')}
          {mayChange && (
            <div className={classes.alertDo}>
              <Button size="compact-sm" renderRoot={(props) => <Link to="/clusters" search={{ add: true }} {...props} />}>
                {t('cluster.connectHint.do')}
              </Button>
            </div>
          )}
        </Alert>
      ) : null}
      <InterruptionsPanel cluster={cluster.id} />
      <Columns min="9.5rem">
        <Figure label={t('cluster.cost')} value={<ClusterCost cluster={cluster} />} unit={t('unit.month')} />
        <Figure
          label={t('cluster.potential')}
          tone="accent"
          value={kpi.data ? n.money(kpi.data.potential_savings) : '–'}
          unit={kpi.data ? t('unit.month') : undefined}
          explanation={kpi.data ? potentialExplained(kpi.data, projection.data, t, n) : undefined}
        />
        <Figure
          label={t('cluster.utilization')}
          value={`${share(health.cpu_utilization)} · ${share(health.memory_utilization)}`}
        />
        <Figure
          label={t('cluster.nodes')}
          value={n.count(cluster.node_count)}
          hint={t('cluster.nodes.ready', { count: health.nodes_not_ready })}
        />
        {cluster.connection !== 'none' && (
          <Figure
            label={t('cluster.pods')}
            value={n.count(health.pod_count)}
            hint={t('cluster.pods.pending', { count: health.pending_pods })}
            tone={health.pending_pods > 0 ? 'warn' : undefined}
          />
        )}
      </Columns>
      <Panel title={t('cluster.map')} hint={t('cluster.map.hint')}>
        <Loaded query={instances} waiting={<Waiting height={320} />}>
          {(data) => <NodeMap instances={data} cluster={cluster.id} />}
        </Loaded>
      </Panel>
      <Split>
        <ProjectionPanel scope={scope} />
        <CapacityPanel id={cluster.id} />
      </Split>
      <OpportunitiesPanel id={cluster.id} />
    </div>
  );
}
