import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '@/api/client';
import type { Member } from '@/api/types';
import { useT } from '@/i18n';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { notifyDone } from '@/ui/notify';
import { ProblemNotice } from '@/ui/states';
import { membersQuery, roleWord } from './members';

export function RemoveDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const t = useT();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => read(api.DELETE('/api/v1/org/members/{id}', { params: { path: { id: member.user_id } } })),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: membersQuery.queryKey });
      notifyDone(t('members.remove.done', { email: member.email }));
      onClose();
    },
  });
  return (
    <ConfirmDialog
      danger
      title={t('members.remove.title', { email: member.email })}
      text={t('members.remove.text')}
      affected={[`${member.name} · ${roleWord(member.role, t)}`, t('members.remove.sessions')]}
      action={t('members.remove')}
      busy={remove.isPending}
      failure={remove.error && <ProblemNotice failure={remove.error} />}
      onCancel={onClose}
      onConfirm={() => remove.mutate()}
    />
  );
}
