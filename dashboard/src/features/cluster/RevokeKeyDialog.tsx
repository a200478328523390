import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '@/api/client';
import type { AgentKey } from '@/api/types';
import { useT } from '@/i18n';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { notifyDone } from '@/ui/notify';
import { ProblemNotice } from '@/ui/states';
import { keysQuery } from './queries';

export function RevokeKeyDialog({ cluster, issued, onClose }: { cluster: string; issued: AgentKey; onClose: () => void }) {
  const t = useT();
  const client = useQueryClient();
  const { prefix, key_id: keyId } = issued;
  const revoke = useMutation({
    mutationFn: () => read(api.DELETE('/api/v1/clusters/{id}/api-keys/{keyId}', { params: { path: { id: cluster, keyId } } })),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: keysQuery(cluster).queryKey });
      notifyDone(t('agent.key.revoked', { prefix }));
      onClose();
    },
  });
  return (
    <ConfirmDialog
      danger
      title={t('agent.key.revoke.title', { prefix })}
      text={t('agent.key.revoke.text')}
      affected={[t('agent.key.revoke.affects', { agent: issued.agent_id })]}
      action={t('agent.key.revoke')}
      busy={revoke.isPending}
      failure={revoke.error && <ProblemNotice failure={revoke.error} />}
      onCancel={onClose}
      onConfirm={() => revoke.mutate()}
    />
  );
}
