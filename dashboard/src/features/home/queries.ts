import { queryOptions } from '@tanstack/react-query';
import { api, read } from '@/api/client';

interface Scope {
  account_id?: string;
  cluster_id?: string;
}

export const kpiQuery = (scope: Scope) =>
  queryOptions({
    queryKey: ['metrics', 'kpi', scope],
    queryFn: () => read(api.GET('/api/v1/metrics/kpi', { params: { query: scope } })),
  });

export const projectionQuery = (scope: Scope, timeframe: string) =>
  queryOptions({
    queryKey: ['metrics', 'projection', scope, timeframe],
    queryFn: () => read(api.GET('/api/v1/metrics/projection', { params: { query: { ...scope, timeframe } } })),
  });

export const savingsQuery = (scope: Scope) =>
  queryOptions({
    queryKey: ['metrics', 'savings', scope],
    queryFn: () => read(api.GET('/api/v1/metrics/savings', { params: { query: scope } })),
  });

export const compositionQuery = (scope: Scope) =>
  queryOptions({
    queryKey: ['metrics', 'composition', scope],
    queryFn: () => read(api.GET('/api/v1/metrics/composition', { params: { query: scope } })),
  });

export const activityQuery = queryOptions({
  queryKey: ['activity'],
  queryFn: () => read(api.GET('/api/v1/activity', { params: { query: { limit: 50 } } })),
});
