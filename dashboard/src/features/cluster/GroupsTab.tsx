import { useMemo } from 'react';
import type { NodeGroup } from '@/api/types';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { Badge } from '@/ui/Badge';
import { DataTable, type TableColumn } from '@/ui/DataTable';
import { Panel } from '@/ui/Panel';
import { Empty } from '@/ui/states';

export function GroupsTab({ groups }: { groups: NodeGroup[] }) {
  const t = useT();
  const n = useNumbers();
  const columns = useMemo<TableColumn<NodeGroup>[]>(
    () => [
      { id: 'name', head: t('cluster.group.name'), value: (row) => row.name, cell: (row) => <strong>{row.name}</strong> },
      { id: 'kind', head: t('cluster.group.kind'), value: (row) => row.kind },
      { id: 'types', head: t('cluster.group.types'), value: (row) => row.instance_types.join(', ') },
      {
        id: 'capacity', head: t('cluster.group.capacity'), value: (row) => row.capacity_type,
        cell: (row) => (
          <Badge tone={row.capacity_type === 'spot' ? 'accent' : 'plain'}>
            {t(row.capacity_type === 'spot' ? 'lifecycle.spot' : 'lifecycle.on_demand')}
          </Badge>
        ),
      },
      {
        id: 'size', head: t('cluster.group.size'), align: 'end', value: (row) => row.desired,
        cell: (row) => (
          <>
            {n.count(row.desired)} <span className="dim">({t('cluster.group.range', { min: row.min_size, max: row.max_size })})</span>
          </>
        ),
      },
    ],
    [n, t],
  );
  return (
    <Panel flush>
      <DataTable
        name={t('cluster.tab.groups')}
        file="node-groups"
        rows={groups}
        columns={columns}
        rowId={(row) => row.name}
        empty={<Empty title={t('cluster.group.none')} />}
      />
    </Panel>
  );
}
