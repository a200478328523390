import { useQuery } from '@tanstack/react-query';
import type { Instance } from '@/api/types';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { Panel } from '@/ui/Panel';
import { Loaded, Waiting } from '@/ui/states';
import classes from './Cluster.module.css';
import { binPackingQuery, instancesQuery } from './queries';
import { totalsOf } from './utilization';

/** What is paid for, asked for and used, one under the other on one scale. */
export function CapacityPanel({ id }: { id: string }) {
  const t = useT();
  const query = useQuery(instancesQuery(id));
  return (
    <Panel title={t('cluster.capacity')} hint={t('cluster.capacity.hint')}>
      <Loaded query={query} waiting={<Waiting lines={8} />}>
        {(instances) => <Capacity id={id} instances={instances} />}
      </Loaded>
    </Panel>
  );
}

function Capacity({ id, instances }: { id: string; instances: Instance[] }) {
  const t = useT();
  const n = useNumbers();
  const packing = useQuery(binPackingQuery(id));
  const totals = totalsOf(instances);
  const asked = packing.data?.workloads_known
    ? packing.data.capacity_vs_requested.reduce(
        (sum, node) => ({
          cpu: sum.cpu + (node.requested?.cpu_millis ?? 0),
          memory: sum.memory + (node.requested?.memory_mib ?? 0),
        }),
        { cpu: 0, memory: 0 },
      )
    : null;
  const rows = [
    { name: t('cluster.capacity.cpu'), of: totals.cpu, requested: totals.cpu.requested ?? asked?.cpu ?? null, show: n.cpu },
    {
      name: t('cluster.capacity.memory'),
      of: totals.memory,
      requested: totals.memory.requested ?? asked?.memory ?? null,
      show: n.memory,
    },
  ];
  return (
    <div className={classes.capacity}>
      {rows.map((row) => (
        <div key={row.name}>
          <h3>{row.name}</h3>
          <dl>
            <Line label={t('cluster.capacity.capacity')} value={row.of.capacity} of={row.of.capacity} show={row.show} tone="capacity" />
            <Line label={t('cluster.capacity.requested')} value={row.requested} of={row.of.capacity} show={row.show} tone="requested" />
            <Line label={t('cluster.capacity.used')} value={row.of.used} of={row.of.capacity} show={row.show} tone="used" />
          </dl>
        </div>
      ))}
    </div>
  );
}

interface LineProps {
  label: string;
  value: number | null;
  of: number;
  show: (value: number) => string;
  tone: string;
}

function Line({ label, value, of, show, tone }: LineProps) {
  const t = useT();
  const n = useNumbers();
  return (
    <div className={classes.line}>
      <dt>{label}</dt>
      <dd className="num" title={value === null ? t('value.unknownWhy') : undefined}>
        {value === null ? t('value.unknown') : show(value)}
        {value !== null && tone !== 'capacity' && of > 0 && <small> {n.percent((100 * value) / of, 0)}</small>}
      </dd>
      <div className={classes.meter} aria-hidden="true">
        <i data-tone={tone} style={{ width: `${value === null || of === 0 ? 0 : Math.min(100, (100 * value) / of)}%` }} />
      </div>
    </div>
  );
}
