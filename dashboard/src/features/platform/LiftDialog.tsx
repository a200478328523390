import { asProblem } from '@/api/problem';
import type { RiskFlag } from '@/api/types';
import { useT } from '@/i18n';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { notifyDone } from '@/ui/notify';
import { ProblemNotice } from '@/ui/states';
import { useLiftFlag } from './queries';

const GONE = 404;

/** Asked before a pool is considered again ahead of its time. */
export function LiftDialog({ flag, onClose }: { flag: RiskFlag; onClose: () => void }) {
  const t = useT();
  const lift = useLiftFlag();
  const pool = { type: flag.instance_type, zone: flag.az };
  const confirm = () =>
    lift.mutate(
      { az: flag.az, type: flag.instance_type },
      {
        onSuccess: () => {
          notifyDone(t('platform.flags.cleared', pool));
          onClose();
        },
        onError: (failure) => {
          if (asProblem(failure).status !== GONE) return;
          notifyDone(t('platform.flags.gone'));
          onClose();
        },
      },
    );
  return (
    <ConfirmDialog
      danger
      title={t('platform.flags.clear.title', pool)}
      text={t('platform.flags.clear.text')}
      affected={[t('platform.flags.clear.all')]}
      action={t('platform.flags.clear')}
      busy={lift.isPending}
      failure={lift.error && <ProblemNotice failure={lift.error} />}
      onCancel={onClose}
      onConfirm={confirm}
    />
  );
}
