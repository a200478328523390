import { readFileSync } from 'node:fs';
import { Api } from './world';

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
