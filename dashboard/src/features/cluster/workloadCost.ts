import type { Workload } from '@/api/types';

export interface CostedWorkload {
  id: string;
  name: string;
  namespace: string;
  kind: string;
  replicas: number;
  cpuRequest: number;
  cpuUsed: number | null;
  memoryRequest: number;
  memoryUsed: number | null;
  /** of all that is asked for, half by CPU and half by memory */
  share: number;
  cost: number;
  /** what of its cost is asked for and not used; null where use is not known */
  waste: number | null;
}

const add = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : a + b);

function unused(request: number, used: number | null): number | null {
  if (used === null || request === 0) return used === null ? null : 0;
  return Math.max(0, 1 - used / request);
}

/** Divides the bill of a cluster by what its workloads ask for. */
export function costed(workloads: Workload[], monthlyCost: number): CostedWorkload[] {
  const cpu = workloads.reduce((sum, each) => sum + each.cpu_request_millis, 0);
  const memory = workloads.reduce((sum, each) => sum + each.memory_request_mib, 0);
  return workloads.map((each) => {
    const ofCpu = cpu === 0 ? 0 : each.cpu_request_millis / cpu;
    const ofMemory = memory === 0 ? 0 : each.memory_request_mib / memory;
    const idleCpu = unused(each.cpu_request_millis, each.cpu_used_millis);
    const idleMemory = unused(each.memory_request_mib, each.memory_used_mib);
    const waste =
      idleCpu === null && idleMemory === null
        ? null
        : (monthlyCost * (ofCpu * (idleCpu ?? 0) + ofMemory * (idleMemory ?? 0))) / 2;
    return {
      id: `${each.namespace}/${each.kind}/${each.name}`,
      name: each.name,
      namespace: each.namespace,
      kind: each.kind,
      replicas: each.replicas,
      cpuRequest: each.cpu_request_millis,
      cpuUsed: each.cpu_used_millis,
      memoryRequest: each.memory_request_mib,
      memoryUsed: each.memory_used_mib,
      share: (ofCpu + ofMemory) / 2,
      cost: (monthlyCost * (ofCpu + ofMemory)) / 2,
      waste,
    };
  });
}

export function byNamespace(workloads: CostedWorkload[]): CostedWorkload[] {
  const spaces = new Map<string, CostedWorkload>();
  for (const each of workloads) {
    const known = spaces.get(each.namespace);
    spaces.set(
      each.namespace,
      known
        ? {
            ...known,
            replicas: known.replicas + each.replicas,
            cpuRequest: known.cpuRequest + each.cpuRequest,
            cpuUsed: add(known.cpuUsed, each.cpuUsed),
            memoryRequest: known.memoryRequest + each.memoryRequest,
            memoryUsed: add(known.memoryUsed, each.memoryUsed),
            share: known.share + each.share,
            cost: known.cost + each.cost,
            waste: add(known.waste, each.waste),
          }
        : { ...each, id: each.namespace, name: each.namespace, kind: '' },
    );
  }
  return [...spaces.values()];
}
