import { readFileSync } from 'node:fs';
import { Api, until } from './world';

export interface ClusterLine {
  id: string;
  name: string;
  node_count: number;
}

/** The API as the owner of the organisation that global setup made. */
export async function owner(): Promise<Api> {
  const { email, password } = JSON.parse(readFileSync('test-results/owner-login.json', 'utf8')) as Record<string, string>;
  const api = new Api();
  await api.call('POST', '/auth/login', { email, password });
  return api;
}

export async function biggestCluster(api: Api): Promise<ClusterLine> {
  const { items } = await api.call<{ items: ClusterLine[] }>('GET', '/clusters');
  return [...items].sort((a, b) => b.node_count - a.node_count)[0] as ClusterLine;
}

export interface SpotNode {
  instance_id: string;
  instance_type: string;
  az: string;
}

/** A spot machine of the smallest cluster that has one: where something happens to it, other journeys do not notice. */
export async function smallestSpotNode(api: Api): Promise<SpotNode> {
  const { items } = await api.call<{ items: ClusterLine[] }>('GET', '/clusters');
  for (const cluster of [...items].sort((a, b) => a.node_count - b.node_count)) {
    const nodes = await api.call<{ items: (SpotNode & { lifecycle: string; state: string })[] }>('GET', `/clusters/${cluster.id}/instances`);
    const spot = nodes.items.find((node) => node.lifecycle === 'spot');
    if (spot) return spot;
  }
  throw new Error('no cluster has a spot machine');
}

/** A plan of the cluster that waits for a decision: the one there is, or a new one. */
export async function waitingPlan(api: Api, cluster: string): Promise<string> {
  const open = await api.call<{ items: { job_id: string; status: string }[] }>('GET', `/optimizations?cluster_id=${cluster}`);
  const waiting = open.items.find((run) => run.status === 'waiting_approval');
  if (waiting) return waiting.job_id;
  const { job_id: job } = await api.call<{ job_id: string }>('POST', `/clusters/${cluster}/optimizations`, {});
  await until('a plan', async () => (await api.call<{ status: string }>('GET', `/optimizations/${job}`)).status === 'waiting_approval');
  return job;
}
