import { queryOptions } from '@tanstack/react-query';
import { api, read } from '@/api/client';
import type { Policy } from '@/api/types';
import { asConfig, type PolicyConfig } from './config';

export interface VersionedPolicy {
  policy: Policy;
  config: PolicyConfig;
  etag: string;
}

export const policyQuery = (cluster: string) =>
  queryOptions<VersionedPolicy>({
    queryKey: ['policy', cluster],
    queryFn: async () => {
      const { data, response } = await api.GET('/api/v1/clusters/{id}/policy', { params: { path: { id: cluster } } });
      const policy = data as Policy;
      return { policy, config: asConfig(policy.config), etag: response.headers.get('ETag') ?? `"${policy.version}"` };
    },
  });

export const policyPreviewQuery = (cluster: string, config: PolicyConfig) =>
  queryOptions({
    queryKey: ['policy', cluster, 'preview', JSON.stringify(config)],
    queryFn: () =>
      read(
        api.POST('/api/v1/clusters/{id}/policy/preview', {
          params: { path: { id: cluster } },
          body: config as never,
        }),
      ),
    placeholderData: (before) => before,
    staleTime: 60_000,
  });

export const revisionsQuery = (cluster: string) =>
  queryOptions({
    queryKey: ['policy', cluster, 'revisions'],
    queryFn: () =>
      read(api.GET('/api/v1/clusters/{id}/policy/revisions', { params: { path: { id: cluster }, query: { limit: 50 } } })),
  });
