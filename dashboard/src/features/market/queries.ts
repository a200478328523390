import { queryOptions } from '@tanstack/react-query';
import { api, read } from '@/api/client';

const FRESH = 60_000;

export const pricesQuery = (region: string) =>
  queryOptions({
    queryKey: ['market', region, 'prices'],
    queryFn: () => read(api.GET('/api/v1/market/prices', { params: { query: { region } } })),
    refetchInterval: FRESH,
  });

export const riskQuery = (region: string) =>
  queryOptions({
    queryKey: ['market', region, 'risk'],
    queryFn: () => read(api.GET('/api/v1/market/risk', { params: { query: { region } } })),
    refetchInterval: FRESH,
  });

const HOUR = 3_600_000;

export const historyQuery = (region: string, type: string, az: string, hours: number) =>
  queryOptions({
    queryKey: ['market', region, 'history', type, az, hours],
    queryFn: () =>
      read(
        api.GET('/api/v1/market/prices/history', {
          params: { query: { region, type, az, from: new Date(Date.now() - hours * HOUR).toISOString() } },
        }),
      ),
    refetchInterval: FRESH,
  });
