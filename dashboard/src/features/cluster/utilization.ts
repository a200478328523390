import type { Instance } from '@/api/types';

/** The mean of what has been measured of CPU and memory; null where nothing has. */
export function utilizationOf(instance: Pick<Instance, 'cpu_util' | 'memory_util'>): number | null {
  const measured = [instance.cpu_util, instance.memory_util].filter((value): value is number => value !== null);
  if (measured.length === 0) return null;
  return measured.reduce((sum, value) => sum + value, 0) / measured.length;
}

/** A colour between two, written #rrggbb. */
export function blend(from: string, to: string, share: number): string {
  const part = (color: string, at: number) => parseInt(color.slice(at, at + 2), 16);
  const mixed = [1, 3, 5].map((at) => Math.round(part(from, at) + (part(to, at) - part(from, at)) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

export interface Totals {
  cpu: { capacity: number; requested: number | null; used: number | null };
  memory: { capacity: number; requested: number | null; used: number | null };
}

const MIB = 1024;

/** Sums over running nodes: capacity in milli-cores and MiB; null where nobody has told. */
export function totalsOf(instances: Instance[]): Totals {
  const running = instances.filter((instance) => instance.state === 'running');
  const sum = (value: (instance: Instance) => number | null): number | null => {
    const known = running.map(value).filter((each): each is number => each !== null);
    return known.length === 0 ? null : known.reduce((total, each) => total + each, 0);
  };
  return {
    cpu: {
      capacity: sum((instance) => instance.vcpu * 1000) ?? 0,
      requested: sum((instance) => instance.cpu_requested_millis),
      used: sum((instance) => (instance.cpu_util === null ? null : instance.vcpu * 10 * instance.cpu_util)),
    },
    memory: {
      capacity: sum((instance) => instance.memory_gib * MIB) ?? 0,
      requested: sum((instance) => instance.memory_requested_mib),
      used: sum((instance) => (instance.memory_util === null ? null : (instance.memory_gib * MIB * instance.memory_util) / 100)),
    },
  };
}
