import { queryOptions } from '@tanstack/react-query';
import { api, read } from '@/api/client';

/** Enough for the page of a cluster; the ledger has them all. */
const SHOWN = 10;

export const interruptionsQuery = (cluster: string) =>
  queryOptions({
    queryKey: ['interruptions', cluster],
    queryFn: () =>
      read(api.GET('/api/v1/optimizations/interruptions', { params: { query: { cluster_id: cluster, limit: SHOWN } } })),
  });
