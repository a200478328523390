import type { Cluster } from '@/api/types';
import { useT } from '@/i18n';
import { ConfirmDialog } from '@/ui/ConfirmDialog';

interface Props {
  cluster: Cluster;
  sleeping: number;
  saving: boolean;
  onCancel: () => void;
  onConfirm: () => void;
}

export function ConfirmWeek({ cluster, sleeping, saving, onCancel, onConfirm }: Props) {
  const t = useT();
  return (
    <ConfirmDialog
      title={t('hibernation.confirm.title', { name: cluster.name })}
      text={t('hibernation.confirm.text', { hours: sleeping })}
      affected={[t('hibernation.confirm.nodes', { count: cluster.node_count, name: cluster.name })]}
      warning={sleeping === 168 ? t('hibernation.confirm.always') : undefined}
      action={t('hibernation.confirm.do')}
      busy={saving}
      onCancel={onCancel}
      onConfirm={onConfirm}
    />
  );
}
