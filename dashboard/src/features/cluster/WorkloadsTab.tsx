import { SegmentedControl } from '@mantine/core';
import { IconStack2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { ClusterDetail, Workload } from '@/api/types';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { DataTable, type TableColumn } from '@/ui/DataTable';
import { Explained } from '@/ui/explain';
import { Panel } from '@/ui/Panel';
import { Empty, Loaded, Waiting } from '@/ui/states';
import { workloadsQuery } from './queries';
import { byNamespace, costed, type CostedWorkload } from './workloadCost';

export function WorkloadsTab({ cluster }: { cluster: ClusterDetail }) {
  const t = useT();
  const query = useQuery(workloadsQuery(cluster.id));
  return (
    <Panel flush>
      <Loaded
        query={query}
        waiting={<Waiting height={400} />}
        empty={{
          when: (data) => data.length === 0,
          show: <Empty icon={IconStack2} title={t('cluster.workload.none')} text={t('cluster.workload.noneText')} />,
        }}
      >
        {(data) => <Workloads workloads={data} monthlyCost={cluster.monthly_cost} />}
      </Loaded>
    </Panel>
  );
}

function Workloads({ workloads, monthlyCost }: { workloads: Workload[]; monthlyCost: number }) {
  const t = useT();
  const n = useNumbers();
  const [by, setBy] = useState('workload');
  const rows = useMemo(() => {
    const each = costed(workloads, monthlyCost);
    return by === 'namespace' ? byNamespace(each) : each;
  }, [workloads, monthlyCost, by]);
  const columns = useMemo<TableColumn<CostedWorkload>[]>(() => {
    const money = (row: CostedWorkload, value: number | null, figure: string, formula: string) =>
      value === null ? (
        '–'
      ) : (
        <Explained
          explanation={{
            figure: `${figure}: ${row.name}`,
            value: n.money(value),
            formula,
            inputs: [
              { name: t('cluster.workload.share'), value: n.percent(row.share * 100, 2) },
              { name: t('clusters.cost'), value: n.money(monthlyCost) },
              { name: t('cluster.workload.cpuRequest'), value: n.cpu(row.cpuRequest) },
              { name: t('cluster.workload.cpuUsed'), value: row.cpuUsed === null ? '–' : n.cpu(row.cpuUsed) },
              { name: t('cluster.workload.memoryRequest'), value: n.memory(row.memoryRequest) },
              { name: t('cluster.workload.memoryUsed'), value: row.memoryUsed === null ? '–' : n.memory(row.memoryUsed) },
            ],
            source: 'GET /api/v1/clusters/{id}/workloads',
          }}
        >
          {n.money(value)}
        </Explained>
      );
    const all: (TableColumn<CostedWorkload> | false)[] = [
      by === 'workload' && { id: 'name', head: t('cluster.workload.name'), value: (row) => row.name, cell: (row) => <strong>{row.name}</strong> },
      { id: 'namespace', head: t('cluster.workload.namespace'), value: (row) => row.namespace },
      by === 'workload' && { id: 'kind', head: t('cluster.workload.kind'), value: (row) => row.kind },
      { id: 'replicas', head: t('cluster.workload.replicas'), align: 'end', value: (row) => row.replicas, cell: (row) => n.count(row.replicas) },
      { id: 'cost', head: t('cluster.workload.cost'), align: 'end', value: (row) => row.cost, cell: (row) => money(row, row.cost, t('cluster.workload.cost'), t('cluster.workload.formula')) },
      { id: 'waste', head: t('cluster.workload.waste'), align: 'end', value: (row) => row.waste, cell: (row) => money(row, row.waste, t('cluster.workload.waste'), t('cluster.workload.wasteFormula')) },
      { id: 'cpuRequest', head: t('cluster.workload.cpuRequest'), align: 'end', value: (row) => row.cpuRequest, cell: (row) => n.cpu(row.cpuRequest) },
      { id: 'cpuUsed', head: t('cluster.workload.cpuUsed'), align: 'end', value: (row) => row.cpuUsed, cell: (row) => (row.cpuUsed === null ? '–' : n.cpu(row.cpuUsed)) },
      { id: 'memoryRequest', head: t('cluster.workload.memoryRequest'), align: 'end', value: (row) => row.memoryRequest, cell: (row) => n.memory(row.memoryRequest) },
      { id: 'memoryUsed', head: t('cluster.workload.memoryUsed'), align: 'end', value: (row) => row.memoryUsed, cell: (row) => (row.memoryUsed === null ? '–' : n.memory(row.memoryUsed)) },
    ];
    return all.filter((column): column is TableColumn<CostedWorkload> => column !== false);
  }, [by, monthlyCost, n, t]);
  return (
    <DataTable
      key={by}
      name={t('cluster.tab.workloads')}
      file={`workloads-by-${by}`}
      rows={rows}
      columns={columns}
      rowId={(row) => row.id}
      sort={{ id: 'cost', desc: true }}
      tools={
        <SegmentedControl
          size="xs"
          aria-label={t('cluster.workload.by')}
          data={[
            { value: 'workload', label: t('cluster.workload.by.workload') },
            { value: 'namespace', label: t('cluster.workload.by.namespace') },
          ]}
          value={by}
          onChange={setBy}
        />
      }
    />
  );
}
