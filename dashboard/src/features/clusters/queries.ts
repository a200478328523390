import { queryOptions } from '@tanstack/react-query';
import { api, read } from '@/api/client';
import type { Cluster } from '@/api/types';

export interface ClusterFilter {
  q?: string;
  account_id?: string;
  region?: string;
  environment?: string;
  health?: string;
  managed?: string;
}

const PAGE = 200;

/** All of them, page by page: filters and sums are over the whole. */
async function all(filter: ClusterFilter): Promise<{ items: Cluster[] }> {
  const items: Cluster[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(
      api.GET('/api/v1/clusters', { params: { query: { ...filter, limit: PAGE, cursor } } }),
    );
    items.push(...page.items);
    cursor = page.next_cursor ?? undefined;
  } while (cursor);
  return { items };
}

export const clustersQuery = (filter: ClusterFilter) =>
  queryOptions({ queryKey: ['clusters', filter], queryFn: () => all(filter) });

export const summaryQuery = (account?: string) =>
  queryOptions({
    queryKey: ['clusters', 'summary', account ?? null],
    queryFn: () => read(api.GET('/api/v1/clusters/summary', { params: { query: { account_id: account } } })),
  });

export const discoveredQuery = queryOptions({
  queryKey: ['clusters', 'discovered'],
  queryFn: () => read(api.GET('/api/v1/clusters/discovered', { params: { query: { limit: PAGE } } })),
});

export const clusterQuery = (id: string) =>
  queryOptions({
    queryKey: ['cluster', id],
    queryFn: () => read(api.GET('/api/v1/clusters/{id}', { params: { path: { id } } })),
  });
