import { queryOptions } from '@tanstack/react-query';
import { api, read } from '@/api/client';

export const accountsQuery = queryOptions({
  queryKey: ['accounts'],
  queryFn: () => read(api.GET('/api/v1/accounts')),
  staleTime: 60_000,
});

export const scansQuery = (account: string) =>
  queryOptions({
    queryKey: ['accounts', account, 'scans'],
    queryFn: () => read(api.GET('/api/v1/accounts/{id}/scans', { params: { path: { id: account } } })),
  });
