import { TextInput } from '@mantine/core';
import { IconSearch, IconServerOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Instance } from '@/api/types';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { Badge } from '@/ui/Badge';
import { DataTable, type TableColumn } from '@/ui/DataTable';
import { Explained } from '@/ui/explain';
import { Panel } from '@/ui/Panel';
import { Empty, Loaded, Waiting } from '@/ui/states';
import { instancesQuery } from './queries';

export function NodesTab({ id }: { id: string }) {
  const t = useT();
  const query = useQuery(instancesQuery(id));
  return (
    <Panel flush>
      <Loaded
        query={query}
        waiting={<Waiting height={400} />}
        empty={{
          when: (data) => data.length === 0,
          show: <Empty icon={IconServerOff} title={t('cluster.node.none')} text={t('cluster.node.noneText')} />,
        }}
      >
        {(data) => <Nodes nodes={data} name={t('cluster.tab.nodes')} />}
      </Loaded>
    </Panel>
  );
}

function Nodes({ nodes, name }: { nodes: Instance[]; name: string }) {
  const t = useT();
  const n = useNumbers();
  const [typed, setTyped] = useState('');
  const shown = useMemo(() => {
    const wanted = typed.trim().toLowerCase();
    if (!wanted) return nodes;
    return nodes.filter((node) =>
      [node.node_name, node.instance_id, node.instance_type, node.az, node.node_group, node.lifecycle]
        .some((text) => text?.toLowerCase().includes(wanted)),
    );
  }, [nodes, typed]);
  const columns = useMemo<TableColumn<Instance>[]>(
    () => [
      {
        id: 'name', head: t('cluster.node.name'), value: (row) => row.node_name ?? row.instance_id,
        cell: (row) => <span title={row.instance_id}>{(row.node_name ?? row.instance_id).split('.')[0]}</span>,
      },
      { id: 'group', head: t('cluster.node.group'), value: (row) => row.node_group },
      { id: 'type', head: t('cluster.node.type'), value: (row) => row.instance_type },
      { id: 'zone', head: t('cluster.node.zone'), value: (row) => row.az },
      {
        id: 'lifecycle', head: t('cluster.node.lifecycle'), value: (row) => row.lifecycle,
        cell: (row) => (
          <Badge tone={row.lifecycle === 'spot' ? 'accent' : 'plain'}>
            {t(row.lifecycle === 'spot' ? 'lifecycle.spot' : 'lifecycle.on_demand')}
          </Badge>
        ),
      },
      {
        id: 'cpu', head: t('cluster.node.cpu'), align: 'end', value: (row) => row.cpu_util,
        cell: (row) => (row.cpu_util === null ? '–' : n.percent(row.cpu_util)),
      },
      {
        id: 'memory', head: t('cluster.node.memory'), align: 'end', value: (row) => row.memory_util,
        cell: (row) => (row.memory_util === null ? '–' : n.percent(row.memory_util)),
      },
      { id: 'pods', head: t('cluster.node.pods'), align: 'end', value: (row) => row.pods, cell: (row) => (row.pods === null ? '–' : n.count(row.pods)) },
      { id: 'age', head: t('cluster.node.age'), value: (row) => row.launched_at, cell: (row) => n.ago(row.launched_at) },
      {
        id: 'price', head: t('cluster.node.price'), align: 'end', value: (row) => row.hourly_price,
        cell: (row) => (
          <Explained
            explanation={{
              figure: t('cluster.node.price'),
              value: n.price(row.hourly_price),
              formula: t('cluster.node.price.formula'),
              inputs: [
                { name: t('cluster.node.type'), value: `${row.instance_type} · ${row.az}` },
                { name: t('cluster.node.onDemand'), value: n.price(row.on_demand_price) },
                ...(row.spot_price === null ? [] : [{ name: t('cluster.node.spotPrice'), value: n.price(row.spot_price) }]),
              ],
              source: 'GET /api/v1/clusters/{id}/instances',
            }}
          >
            {n.price(row.hourly_price)}
          </Explained>
        ),
      },
    ],
    [n, t],
  );
  return (
    <DataTable
      name={name}
      file="nodes"
      rows={shown}
      columns={columns}
      rowId={(row) => row.instance_id}
      sort={{ id: 'price', desc: true }}
      empty={<Empty icon={IconSearch} title={t('cluster.node.noMatch')} />}
      tools={
        <TextInput
          size="xs"
          leftSection={<IconSearch size={14} />}
          aria-label={t('cluster.node.search')}
          placeholder={t('cluster.node.search')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      }
    />
  );
}
