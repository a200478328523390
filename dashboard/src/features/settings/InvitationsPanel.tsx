import { Button } from '@mantine/core';
import { IconLink, IconUserPlus, IconX } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { api, read } from '@/api/client';
import type { Invitation } from '@/api/types';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { Badge } from '@/ui/Badge';
import { DataTable, type TableColumn } from '@/ui/DataTable';
import { notifyDone, notifyProblem } from '@/ui/notify';
import { Panel } from '@/ui/Panel';
import { Empty, Loaded, Waiting } from '@/ui/states';
import { InviteDialog } from './InviteDialog';
import { invitationsQuery, roleWord } from './members';

/** Who was asked to join; asking again makes a new link, which is shown once. */
export function InvitationsPanel() {
  const t = useT();
  const n = useNumbers();
  const client = useQueryClient();
  const query = useQuery(invitationsQuery);
  const [asking, setAsking] = useState<{ email: string; role: string } | null>(null);
  const { mutate: revoke } = useMutation({
    mutationFn: (invitation: Invitation) =>
      read(api.DELETE('/api/v1/org/invitations/{id}', { params: { path: { id: invitation.id } } })),
    onSuccess: (_, { email }) => {
      void client.invalidateQueries({ queryKey: invitationsQuery.queryKey });
      notifyDone(t('members.invitations.revoked', { email }));
    },
    onError: (failure) => notifyProblem(failure, t),
  });
  const columns = useMemo<TableColumn<Invitation>[]>(
    () => [
      { id: 'email', head: t('members.email'), value: (row) => row.email, cell: (row) => <strong>{row.email}</strong> },
      { id: 'role', head: t('members.role'), value: (row) => row.role, cell: (row) => roleWord(row.role, t) },
      { id: 'by', head: t('members.invitations.by'), value: (row) => row.invited_by },
      {
        id: 'until', head: t('members.invitations.until'), value: (row) => row.expires_at,
        cell: (row) => (row.status === 'expired' ? <Badge tone="warn">{t('members.invitations.expired')}</Badge> : n.time(row.expires_at)),
      },
      {
        id: 'actions', head: t('settings.accounts.actions'), sortable: false, align: 'end', value: () => '',
        cell: (row) => (
          <Button.Group style={{ justifyContent: 'flex-end' }}>
            <Button size="compact-sm" variant="default" leftSection={<IconLink size={14} />} onClick={() => setAsking(row)}>
              {t('members.invite.again')}
            </Button>
            <Button size="compact-sm" variant="default" leftSection={<IconX size={14} />} onClick={() => revoke(row)}>
              {t('members.invitations.revoke')}
            </Button>
          </Button.Group>
        ),
      },
    ],
    [n, revoke, t],
  );
  return (
    <Panel
      flush
      title={t('members.invitations')}
      hint={t('members.invitations.hint')}
      actions={
        <Button leftSection={<IconUserPlus size={16} />} onClick={() => setAsking({ email: '', role: 'viewer' })}>
          {t('members.invite')}
        </Button>
      }
    >
      <Loaded
        query={query}
        waiting={<Waiting height={120} />}
        empty={{ when: (data) => data.items.length === 0, show: <Empty title={t('members.invitations.none')} /> }}
      >
        {(data) => (
          <DataTable name={t('members.invitations')} file="invitations" rows={data.items} columns={columns} rowId={(row) => row.id} />
        )}
      </Loaded>
      {asking && <InviteDialog first={asking} onClose={() => setAsking(null)} />}
    </Panel>
  );
}
