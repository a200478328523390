import { ActionIcon, Tooltip } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { api, read } from '@/api/client';
import type { ClusterDetail } from '@/api/types';
import { useT } from '@/i18n';
import { notifyDone, notifyProblem } from '@/ui/notify';

/** Has the account of a cluster scanned now; what is found appears by events. */
export function SyncButton({ cluster }: { cluster: ClusterDetail }) {
  const t = useT();
  const sync = useMutation({
    mutationFn: () => read(api.POST('/api/v1/clusters/{id}/sync', { params: { path: { id: cluster.id } } })),
    onSuccess: () => notifyDone(t('cluster.sync.done', { name: cluster.name })),
    onError: (failure) => notifyProblem(failure, t),
  });
  return (
    <Tooltip label={t('cluster.sync')}>
      <ActionIcon variant="default" size={36} loading={sync.isPending} onClick={() => sync.mutate()} aria-label={t('cluster.sync')}>
        <IconRefresh size={16} />
      </ActionIcon>
    </Tooltip>
  );
}
