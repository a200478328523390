import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useT } from '@/i18n';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { notifyDone } from '@/ui/notify';
import { ProblemNotice } from '@/ui/states';
import { useTurnSafeMode } from './queries';

const LONGEST = 2_000;

/** Asked before the switch is turned: how far it reaches, and why it is done. */
export function TurnDialog({ enable, onClose }: { enable: boolean; onClose: () => void }) {
  const t = useT();
  const turn = useTurnSafeMode();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const missing = reason.trim() === '';
  const way = enable ? 'turnOn' : 'turnOff';
  const confirm = () => {
    setTried(true);
    if (missing) return;
    turn.mutate(
      { enabled: enable, reason: reason.trim() },
      {
        onSuccess: () => {
          notifyDone(t(`platform.safe.${way}.done`));
          onClose();
        },
      },
    );
  };
  return (
    <ConfirmDialog
      danger={enable}
      title={t(`platform.safe.${way}.title`)}
      text={t(`platform.safe.${way}.text`)}
      affected={[
        t(`platform.safe.${way}.all`),
        t(`platform.safe.${way}.runs`),
        ...(enable ? [t('platform.safe.turnOn.agents')] : []),
      ]}
      action={t(`platform.safe.${way}`)}
      busy={turn.isPending}
      failure={turn.error && <ProblemNotice failure={turn.error} />}
      onCancel={onClose}
      onConfirm={confirm}
    >
      <Textarea
        label={t('platform.safe.ask')}
        description={t('platform.safe.askHint')}
        autosize
        minRows={2}
        maxLength={LONGEST}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={tried && missing ? t('platform.safe.askMissing') : null}
      />
    </ConfirmDialog>
  );
}
