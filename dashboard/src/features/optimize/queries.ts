import { queryOptions } from '@tanstack/react-query';
import { api, read } from '@/api/client';

export const runsQuery = (filter: { cluster_id?: string; status?: string }) =>
  queryOptions({
    queryKey: ['optimizations', filter],
    queryFn: () => read(api.GET('/api/v1/optimizations', { params: { query: { ...filter, limit: 200 } } })),
  });

const OPEN = new Set(['queued', 'running', 'waiting_approval']);

export const isOpen = (status: string): boolean => OPEN.has(status);

export const runQuery = (job: string) =>
  queryOptions({
    queryKey: ['optimization', job],
    queryFn: () => read(api.GET('/api/v1/optimizations/{id}', { params: { path: { id: job } } })),
    // events tell of every step; this is for what a lost connection did not tell
    refetchInterval: (query) => (query.state.data && isOpen(query.state.data.status) ? 5_000 : false),
  });

export const cardsQuery = (job: string) =>
  queryOptions({
    queryKey: ['optimization', job, 'cards'],
    queryFn: () => read(api.GET('/api/v1/optimizations/{id}/reason-cards', { params: { path: { id: job }, query: {} } })),
  });
