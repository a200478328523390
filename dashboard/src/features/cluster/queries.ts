import { queryOptions } from '@tanstack/react-query';
import { api, read } from '@/api/client';
import { asProblem } from '@/api/problem';
import type { BinPacking, Instance, Workload } from '@/api/types';

const PAGE = 200;

interface Paged<T> {
  items: T[];
  next_cursor: string | null;
}

async function every<T>(page: (cursor: string | undefined) => Promise<Paged<T>>): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const got = await page(cursor);
    items.push(...got.items);
    cursor = got.next_cursor ?? undefined;
  } while (cursor);
  return items;
}

export const instancesQuery = (id: string) =>
  queryOptions<Instance[]>({
    queryKey: ['cluster', id, 'instances'],
    queryFn: () =>
      every((cursor) =>
        read(api.GET('/api/v1/clusters/{id}/instances', { params: { path: { id }, query: { limit: PAGE, cursor } } })),
      ),
  });

export const workloadsQuery = (id: string) =>
  queryOptions<Workload[]>({
    queryKey: ['cluster', id, 'workloads'],
    queryFn: async () => (await read(api.GET('/api/v1/clusters/{id}/workloads', { params: { path: { id } } }))).items,
  });

export const opportunitiesQuery = (id: string) =>
  queryOptions({
    queryKey: ['cluster', id, 'opportunities'],
    queryFn: () => read(api.GET('/api/v1/clusters/{id}/opportunities', { params: { path: { id } } })),
  });

/** Null: the optimizer has not looked at this cluster yet. */
export const binPackingQuery = (id: string) =>
  queryOptions<BinPacking | null>({
    queryKey: ['cluster', id, 'bin-packing'],
    queryFn: async () => {
      try {
        return await read(api.GET('/api/v1/clusters/{id}/bin-packing', { params: { path: { id } } }));
      } catch (failure) {
        if (asProblem(failure).status === 404) return null;
        throw failure;
      }
    },
  });

export const actionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['cluster', id, 'actions'],
    queryFn: () => read(api.GET('/api/v1/clusters/{id}/actions', { params: { path: { id }, query: { limit: PAGE } } })),
  });

export const agentsQuery = (id: string) =>
  queryOptions({
    queryKey: ['cluster', id, 'agents'],
    queryFn: () => read(api.GET('/api/v1/agents', { params: { query: { cluster_id: id, limit: PAGE } } })),
  });

export const keysQuery = (id: string) =>
  queryOptions({
    queryKey: ['cluster', id, 'keys'],
    queryFn: () => read(api.GET('/api/v1/clusters/{id}/api-keys', { params: { path: { id } } })),
  });
