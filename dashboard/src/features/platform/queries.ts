import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '@/api/client';

/** Nothing tells a page of the switch: it looks. */
const AGAIN = 15_000;

export const safeModeQuery = queryOptions({
  queryKey: ['platform', 'safe-mode'],
  queryFn: () => read(api.GET('/api/v1/admin/safe-mode')),
  refetchInterval: AGAIN,
});

/** What everybody is told of it. */
export const standstillQuery = queryOptions({
  queryKey: ['platform', 'standstill'],
  queryFn: () => read(api.GET('/api/v1/safe-mode')),
  refetchInterval: AGAIN,
});

/** The flags of all regions. */
export const flagsQuery = queryOptions({
  queryKey: ['market', 'flags'],
  queryFn: () => read(api.GET('/api/v1/market/risk')).then((risk) => risk.flagged),
  refetchInterval: AGAIN,
});

export function useTurnSafeMode() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (turn: { enabled: boolean; reason: string }) => read(api.PUT('/api/v1/admin/safe-mode', { body: turn })),
    onSuccess: (state) => client.setQueryData(safeModeQuery.queryKey, state),
  });
}

export function useLiftFlag() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ az, type }: { az: string; type: string }) =>
      read(api.DELETE('/api/v1/market/risk/{az}/{type}', { params: { path: { az, type } } })),
    onSettled: () => client.invalidateQueries({ queryKey: ['market'] }),
  });
}
