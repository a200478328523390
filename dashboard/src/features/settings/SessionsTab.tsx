import { Button } from '@mantine/core';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, read } from '@/api/client';
import type { Session } from '@/api/types';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { Badge } from '@/ui/Badge';
import { DataTable, type TableColumn } from '@/ui/DataTable';
import { notifyDone, notifyProblem } from '@/ui/notify';
import { Panel } from '@/ui/Panel';
import { Loaded, Waiting } from '@/ui/states';
import { deviceName } from './device';

const sessionsQuery = queryOptions({ queryKey: ['sessions'], queryFn: () => read(api.GET('/api/v1/auth/sessions')) });

export function SessionsTab() {
  const t = useT();
  const n = useNumbers();
  const client = useQueryClient();
  const query = useQuery(sessionsQuery);
  const refresh = () => void client.invalidateQueries({ queryKey: ['sessions'] });
  const end = useMutation({
    mutationFn: (id: string) => read(api.DELETE('/api/v1/auth/sessions/{id}', { params: { path: { id } } })),
    onSuccess: () => {
      refresh();
      notifyDone(t('settings.sessions.ended'));
    },
    onError: (failure) => notifyProblem(failure, t),
  });
  const endOthers = useMutation({
    mutationFn: () => read(api.POST('/api/v1/auth/logout-all', { body: { except_current: true } })),
    onSuccess: (done) => {
      refresh();
      notifyDone(t('settings.sessions.endedOthers', { count: done.revoked }));
    },
    onError: (failure) => notifyProblem(failure, t),
  });
  const columns = useMemo<TableColumn<Session>[]>(
    () => [
      {
        id: 'device', head: t('settings.sessions.device'), value: (row) => row.device_label,
        cell: (row) => (
          <span title={row.device_label ?? undefined}>
            {deviceName(row.device_label) ?? t('settings.sessions.unknown')}{' '}
            {row.current && <Badge tone="accent">{t('settings.sessions.current')}</Badge>}
          </span>
        ),
      },
      { id: 'address', head: t('settings.sessions.address'), value: (row) => row.ip },
      { id: 'began', head: t('settings.sessions.began'), value: (row) => row.created_at, cell: (row) => n.time(row.created_at) },
      { id: 'seen', head: t('settings.sessions.seen'), value: (row) => row.last_seen_at, cell: (row) => n.ago(row.last_seen_at) },
      {
        id: 'end', head: t('settings.accounts.actions'), sortable: false, value: () => '',
        cell: (row) =>
          !row.current && (
            <Button size="compact-sm" variant="default" loading={end.isPending && end.variables === row.id} onClick={() => end.mutate(row.id)}>
              {t('settings.sessions.end')}
            </Button>
          ),
      },
    ],
    [end, n, t],
  );
  return (
    <Panel
      flush
      title={t('settings.tab.sessions')}
      hint={t('settings.sessions.hint')}
      actions={
        (query.data?.items.length ?? 0) > 1 && (
          <Button variant="default" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
            {t('settings.sessions.endOthers')}
          </Button>
        )
      }
    >
      <Loaded query={query} waiting={<Waiting height={160} />}>
        {(data) => (
          <DataTable
            name={t('settings.tab.sessions')}
            file="sessions"
            rows={data.items}
            columns={columns}
            rowId={(row) => row.id}
            sort={{ id: 'seen', desc: true }}
          />
        )}
      </Loaded>
    </Panel>
  );
}
