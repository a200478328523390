import { queryOptions } from '@tanstack/react-query';
import { api, read } from '@/api/client';
import type { Schedule } from '@/api/types';

export interface VersionedSchedule {
  schedule: Schedule;
  etag: string;
}

export const scheduleQuery = (cluster: string) =>
  queryOptions<VersionedSchedule>({
    queryKey: ['hibernation', cluster, 'schedule'],
    queryFn: async () => {
      const { data, response } = await api.GET('/api/v1/clusters/{id}/hibernation/schedule', {
        params: { path: { id: cluster } },
      });
      const found = data as Schedule;
    // the week nobody has painted yet is told in the zone "Z", which browsers do not know by that name
    const schedule = { ...found, timezone: found.timezone === 'Z' ? 'UTC' : found.timezone };
      return { schedule, etag: response.headers.get('ETag') ?? `"${schedule.version}"` };
    },
  });

export interface Draft {
  matrix: number[];
  timezone: string;
  enabled: boolean;
}

export const previewQuery = (cluster: string, draft: Draft) =>
  queryOptions({
    queryKey: ['hibernation', cluster, 'preview', draft.matrix.join(''), draft.timezone],
    queryFn: () =>
      read(
        api.POST('/api/v1/clusters/{id}/hibernation/schedule/preview', {
          params: { path: { id: cluster } },
          body: { matrix: draft.matrix, timezone: draft.timezone, enabled: true },
        }),
      ),
    placeholderData: (before) => before,
    staleTime: 60_000,
  });

export const daysQuery = (cluster: string) =>
  queryOptions({
    queryKey: ['hibernation', cluster, 'days'],
    queryFn: () =>
      read(api.GET('/api/v1/clusters/{id}/hibernation/exceptions', { params: { path: { id: cluster } } })),
  });
