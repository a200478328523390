import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Cluster } from '@/api/types';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { Badge, Grade } from '@/ui/Badge';
import { DataTable, type TableColumn } from '@/ui/DataTable';
import { Panel } from '@/ui/Panel';
import { ClusterCost } from './ClusterCost';
import { connectionWord, environmentWord, healthWord } from './words';

export function ClusterTable({ clusters }: { clusters: Cluster[] }) {
  const t = useT();
  const n = useNumbers();
  const navigate = useNavigate();
  const columns = useMemo<TableColumn<Cluster>[]>(
    () => [
      { id: 'name', head: t('clusters.name'), value: (row) => row.name, cell: (row) => <strong>{row.name}</strong> },
      { id: 'region', head: t('clusters.region'), value: (row) => row.region },
      { id: 'environment', head: t('clusters.filter.environment'), value: (row) => environmentWord(row.environment, t) },
      { id: 'version', head: t('clusters.version'), value: (row) => row.k8s_version },
      { id: 'nodes', head: t('clusters.nodes'), align: 'end', value: (row) => row.node_count, cell: (row) => n.count(row.node_count) },
      {
        id: 'spot', head: t('clusters.spot'), align: 'end',
        value: (row) => (row.node_count ? row.spot_count / row.node_count : null),
        cell: (row) => (row.node_count ? n.percent((100 * row.spot_count) / row.node_count, 0) : '–'),
      },
      { id: 'cost', head: t('clusters.cost'), align: 'end', value: (row) => row.monthly_cost, cell: (row) => <ClusterCost cluster={row} /> },
      {
        id: 'grade', head: t('clusters.grade'), value: (row) => row.efficiency_pct,
        cell: (row) => row.efficiency_grade && <Grade grade={row.efficiency_grade} label={t('grade.label', { grade: row.efficiency_grade })} />,
      },
      {
        id: 'health', head: t('clusters.filter.health'), value: (row) => healthWord(row.health, t).text,
        cell: (row) => <Badge dot tone={healthWord(row.health, t).tone}>{healthWord(row.health, t).text}</Badge>,
      },
      { id: 'agent', head: t('clusters.agent'), value: (row) => connectionWord(row.connection, t).text },
      {
        id: 'synced', head: t('clusters.synced'), value: (row) => row.last_synced_at,
        cell: (row) => (row.last_synced_at ? n.ago(row.last_synced_at) : '–'),
      },
    ],
    [n, t],
  );
  return (
    <Panel flush>
      <DataTable
        name={t('nav.clusters')}
        file="clusters"
        rows={clusters}
        columns={columns}
        rowId={(row) => row.id}
        sort={{ id: 'cost', desc: true }}
        onOpen={(row) => void navigate({ to: '/clusters/$id', params: { id: row.id } })}
      />
    </Panel>
  );
}
