import { IconRobot } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { AgentAction } from '@/api/types';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { Badge, type Tone } from '@/ui/Badge';
import { DataTable, type TableColumn } from '@/ui/DataTable';
import { Panel } from '@/ui/Panel';
import { Empty, Loaded, Waiting } from '@/ui/states';
import { actionsQuery } from './queries';

const TONES: Record<string, Tone> = { completed: 'good', failed: 'bad', expired: 'bad', picked_up: 'accent', queued: 'plain' };

/** What the agent of this cluster was asked to do and what became of it. */
export function JobsTab({ id }: { id: string }) {
  const t = useT();
  const n = useNumbers();
  const query = useQuery(actionsQuery(id));
  const columns = useMemo<TableColumn<AgentAction>[]>(
    () => [
      {
        id: 'action', head: t('cluster.jobs.action'), value: (row) => row.action_type,
        cell: (row) => (
          <>
            {row.action_type} {row.dry_run && <Badge>{t('cluster.jobs.dry')}</Badge>}
          </>
        ),
      },
      {
        id: 'target', head: t('cluster.jobs.target'),
        value: (row) => Object.values(row.payload as Record<string, unknown>).filter((each) => typeof each === 'string').join(' '),
      },
      {
        id: 'status', head: t('cluster.jobs.status'), value: (row) => row.status,
        cell: (row) => <Badge tone={TONES[row.status] ?? 'plain'}>{row.status}</Badge>,
      },
      { id: 'asked', head: t('cluster.jobs.asked'), value: (row) => row.created_at, cell: (row) => n.time(row.created_at) },
      { id: 'ended', head: t('cluster.jobs.ended'), value: (row) => row.finished_at, cell: (row) => (row.finished_at ? n.time(row.finished_at) : '–') },
      { id: 'error', head: t('cluster.jobs.error'), value: (row) => row.error ?? '' },
    ],
    [n, t],
  );
  return (
    <Panel flush title={t('cluster.jobs.actions')}>
      <Loaded query={query} waiting={<Waiting height={200} />}>
        {(data) => (
          <DataTable
            name={t('cluster.jobs.actions')}
            file="agent-actions"
            rows={data.items}
            columns={columns}
            rowId={(row) => row.id}
            sort={{ id: 'asked', desc: true }}
            empty={<Empty icon={IconRobot} title={t('cluster.jobs.noActions')} />}
          />
        )}
      </Loaded>
    </Panel>
  );
}
