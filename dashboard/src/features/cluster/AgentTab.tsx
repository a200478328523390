import { IconRobot } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Agent } from '@/api/types';
import { useT, type MessageKey } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { Badge, type Tone } from '@/ui/Badge';
import { DataTable, type TableColumn } from '@/ui/DataTable';
import { Panel } from '@/ui/Panel';
import { Empty, Loaded, Waiting } from '@/ui/states';
import { AgentKeys } from './AgentKeys';
import classes from './Cluster.module.css';
import { agentsQuery } from './queries';

const TONES: Record<string, Tone> = { registered: 'accent', connected: 'good', disconnected: 'bad', retired: 'plain' };

/** Who works inside the cluster for Lowtide, and what it proves itself with. */
export function AgentTab({ id }: { id: string }) {
  const t = useT();
  const n = useNumbers();
  const query = useQuery(agentsQuery(id));
  const columns = useMemo<TableColumn<Agent>[]>(
    () => [
      {
        id: 'status', head: t('agent.status'), value: (row) => row.status,
        cell: (row) => (
          <Badge dot tone={TONES[row.status] ?? 'plain'}>
            {row.status in TONES ? t(`agent.status.${row.status}` as MessageKey) : row.status}
          </Badge>
        ),
      },
      { id: 'version', head: t('agent.version'), value: (row) => row.agent_version },
      { id: 'kubernetes', head: t('agent.kubernetes'), value: (row) => row.kubernetes_version },
      { id: 'namespace', head: t('agent.namespace'), value: (row) => row.namespace },
      { id: 'nodes', head: t('agent.nodes'), align: 'end', value: (row) => row.node_count, cell: (row) => n.count(row.node_count) },
      {
        id: 'heard', head: t('agent.heard'), value: (row) => row.last_heartbeat,
        cell: (row) => (row.last_heartbeat ? n.ago(row.last_heartbeat) : '–'),
      },
      { id: 'since', head: t('agent.since'), value: (row) => row.registered_at, cell: (row) => n.time(row.registered_at) },
    ],
    [n, t],
  );
  return (
    <div className={classes.stack}>
      <Panel flush title={t('cluster.tab.agent')}>
        <Loaded
          query={query}
          waiting={<Waiting height={120} />}
          empty={{
            when: (data) => data.items.length === 0,
            show: <Empty icon={IconRobot} title={t('agent.none')} text={t('agent.noneText')} />,
          }}
        >
          {(data) => (
            <DataTable
              name={t('cluster.tab.agent')}
              rows={data.items}
              columns={columns}
              rowId={(row) => row.agent_id}
              sort={{ id: 'since', desc: true }}
            />
          )}
        </Loaded>
      </Panel>
      <AgentKeys cluster={id} />
    </div>
  );
}
