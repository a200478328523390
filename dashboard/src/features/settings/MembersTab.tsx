import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, read } from '@/api/client';
import type { Member } from '@/api/types';
import { useMe } from '@/features/session/session';
import { useT, type MessageKey } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { Badge } from '@/ui/Badge';
import { DataTable, type TableColumn } from '@/ui/DataTable';
import { Panel } from '@/ui/Panel';
import { Loaded, Waiting } from '@/ui/states';

const membersQuery = queryOptions({ queryKey: ['members'], queryFn: () => read(api.GET('/api/v1/org/members')) });
const ROLES = new Set(['owner', 'admin', 'viewer']);

export function MembersTab() {
  const t = useT();
  const n = useNumbers();
  const me = useMe();
  const query = useQuery(membersQuery);
  const columns = useMemo<TableColumn<Member>[]>(
    () => [
      {
        id: 'name', head: t('settings.members.name'), value: (row) => row.name,
        cell: (row) => (
          <>
            <strong>{row.name}</strong> {row.user_id === me.user_id && <Badge>{t('settings.members.you')}</Badge>}
          </>
        ),
      },
      { id: 'email', head: t('settings.members.email'), value: (row) => row.email },
      {
        id: 'role', head: t('settings.members.role'), value: (row) => row.role,
        cell: (row) => (ROLES.has(row.role) ? t(`settings.members.role.${row.role}` as MessageKey) : row.role),
      },
      { id: 'last', head: t('settings.members.last'), value: (row) => row.last_login_at, cell: (row) => (row.last_login_at ? n.ago(row.last_login_at) : '–') },
    ],
    [me.user_id, n, t],
  );
  return (
    <Panel flush title={t('settings.tab.members')}>
      <Loaded query={query} waiting={<Waiting height={160} />}>
        {(data) => (
          <DataTable name={t('settings.tab.members')} file="members" rows={data.items} columns={columns} rowId={(row) => row.user_id} />
        )}
      </Loaded>
    </Panel>
  );
}
