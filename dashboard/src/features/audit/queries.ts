import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, read } from '@/api/client';

export interface AuditFilter {
  q?: string;
  event?: string;
  outcome?: string;
  actor?: string;
}

const PAGE = 100;

export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['activity', 'audit', filter],
    queryFn: ({ pageParam }) =>
      read(api.GET('/api/v1/audit', { params: { query: { ...filter, limit: PAGE, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });

export const entryQuery = (id: string) =>
  queryOptions({
    queryKey: ['audit-entry', id],
    queryFn: () => read(api.GET('/api/v1/audit/{id}', { params: { path: { id } } })),
    staleTime: Infinity,
  });

export const statsQuery = queryOptions({
  queryKey: ['activity', 'stats'],
  queryFn: () => read(api.GET('/api/v1/audit/stats', { params: { query: {} } })),
});
