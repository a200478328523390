import { Button, Select } from '@mantine/core';
import { IconUserMinus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { api, read } from '@/api/client';
import type { Member } from '@/api/types';
import { useMay, useMe } from '@/features/session/session';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { Badge } from '@/ui/Badge';
import { DataTable, type TableColumn } from '@/ui/DataTable';
import { notifyDone, notifyProblem } from '@/ui/notify';
import { Panel } from '@/ui/Panel';
import { Loaded, Waiting } from '@/ui/states';
import { InvitationsPanel } from './InvitationsPanel';
import { GIVEN_ROLES, membersQuery, roleWord } from './members';
import { RemoveDialog } from './RemoveDialog';
import classes from './Settings.module.css';

export function MembersTab() {
  const t = useT();
  const n = useNumbers();
  const me = useMe();
  const mayChange = useMay('change');
  const query = useQuery(membersQuery);
  const changeRole = useChangeRole();
  const [leaving, setLeaving] = useState<Member | null>(null);
  const columns = useMemo(() => {
    const all: (TableColumn<Member> | false)[] = [
      {
        id: 'name', head: t('members.name'), value: (row) => row.name,
        cell: (row) => (
          <>
            <strong>{row.name}</strong> {row.user_id === me.user_id && <Badge>{t('members.you')}</Badge>}
          </>
        ),
      },
      { id: 'email', head: t('members.email'), value: (row) => row.email },
      {
        id: 'role', head: t('members.role'), value: (row) => row.role, width: '11rem',
        cell: (row) =>
          mayChange && row.role !== 'owner' && row.user_id !== me.user_id ? (
            <Select
              size="xs"
              aria-label={t('members.role.of', { email: row.email })}
              data={GIVEN_ROLES.map((role) => ({ value: role, label: roleWord(role, t) }))}
              value={row.role}
              onChange={(role) => role && changeRole(row, role)}
            />
          ) : (
            roleWord(row.role, t)
          ),
      },
      {
        id: 'last', head: t('members.last'), value: (row) => row.last_login_at,
        cell: (row) => (row.last_login_at ? n.ago(row.last_login_at) : '–'),
      },
      mayChange && {
        id: 'remove', head: t('settings.accounts.actions'), sortable: false, align: 'end', value: () => '',
        cell: (row) =>
          row.role !== 'owner' &&
          row.user_id !== me.user_id && (
            <Button size="compact-sm" variant="default" leftSection={<IconUserMinus size={14} />} onClick={() => setLeaving(row)}>
              {t('members.remove')}
            </Button>
          ),
      },
    ];
    return all.filter((column): column is TableColumn<Member> => column !== false);
  }, [changeRole, mayChange, me.user_id, n, t]);
  return (
    <div className={classes.stack}>
      <Panel flush title={t('settings.tab.members')}>
        <Loaded query={query} waiting={<Waiting height={160} />}>
          {(data) => (
            <DataTable name={t('settings.tab.members')} file="members" rows={data.items} columns={columns} rowId={(row) => row.user_id} />
          )}
        </Loaded>
      </Panel>
      {mayChange && <InvitationsPanel />}
      {leaving && <RemoveDialog member={leaving} onClose={() => setLeaving(null)} />}
    </div>
  );
}

/** Changes a role at once, and offers to take it back. */
function useChangeRole() {
  const t = useT();
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: ({ member, role }: { member: Member; role: string; undo?: boolean }) =>
      read(api.PATCH('/api/v1/org/members/{id}', { params: { path: { id: member.user_id } }, body: { role } })),
    onSuccess: (_, { member, role, undo }) => {
      void client.invalidateQueries({ queryKey: membersQuery.queryKey });
      notifyDone(
        t('members.role.changed', { email: member.email, role: roleWord(role, t) }),
        undo ? undefined : { label: t('action.undo'), run: () => mutate({ member, role: member.role, undo: true }) },
      );
    },
    onError: (failure) => notifyProblem(failure, t),
  });
  return useMemo(() => (member: Member, role: string) => mutate({ member, role }), [mutate]);
}
