import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, read } from '@/api/client';
import type { Account } from '@/api/types';
import { clustersQuery } from '@/features/clusters/queries';
import { useT } from '@/i18n';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { notifyDone } from '@/ui/notify';
import { ProblemNotice } from '@/ui/states';

export function DisconnectDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const t = useT();
  const client = useQueryClient();
  const clusters = useQuery(clustersQuery({ account_id: account.id }));
  const disconnect = useMutation({
    mutationFn: () =>
      read(api.DELETE('/api/v1/accounts/{id}', { params: { path: { id: account.id } }, body: { confirm: account.alias } })),
    onSuccess: () => {
      void client.invalidateQueries();
      notifyDone(t('settings.accounts.disconnect.done', { name: account.alias }));
      onClose();
    },
  });
  const found = clusters.data?.items ?? [];
  return (
    <ConfirmDialog
      danger
      title={t('settings.accounts.disconnect.title', { name: account.alias })}
      text={t('settings.accounts.disconnect.text')}
      affected={[t('settings.accounts.disconnect.clusters', { count: found.length }), ...found.slice(0, 8).map((cluster) => cluster.name)]}
      typed={{ label: t('settings.accounts.disconnect.type', { name: account.alias }), expected: account.alias }}
      action={t('settings.accounts.disconnect')}
      busy={disconnect.isPending}
      failure={disconnect.error && <ProblemNotice failure={disconnect.error} />}
      onCancel={onClose}
      onConfirm={() => disconnect.mutate()}
    />
  );
}
