import { Button, Modal, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, read } from '@/api/client';
import type { ClusterDetail } from '@/api/types';
import { useT } from '@/i18n';
import { notifyDone, notifyProblem } from '@/ui/notify';
import { ProblemNotice } from '@/ui/states';
import classes from './Cluster.module.css';

function useSetPause(cluster: ClusterDetail) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: { on: boolean; reason: string }) =>
      read(api.PUT('/api/v1/clusters/{id}/maintenance-mode', { params: { path: { id: cluster.id } }, body: change })),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['cluster', cluster.id] });
      void client.invalidateQueries({ queryKey: ['clusters'] });
    },
  });
}

export function useResume(cluster: ClusterDetail) {
  const t = useT();
  const pause = useSetPause(cluster);
  const reason = cluster.maintenance.reason ?? '';
  return {
    isPending: pause.isPending,
    mutate: () =>
      pause.mutate(
        { on: false, reason: t('cluster.resume') },
        {
          onSuccess: () =>
            notifyDone(t('cluster.resume.done', { name: cluster.name }), {
              label: t('action.undo'),
              run: () => pause.mutate({ on: true, reason: reason || t('cluster.pause') }),
            }),
          onError: (failure) => notifyProblem(failure, t),
        },
      ),
  };
}

export function PauseDialog({ cluster, onClose }: { cluster: ClusterDetail; onClose: () => void }) {
  const t = useT();
  const pause = useSetPause(cluster);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const missing = reason.trim() === '';
  const submit = () => {
    setTried(true);
    if (missing) return;
    pause.mutate(
      { on: true, reason: reason.trim() },
      {
        onSuccess: () => {
          onClose();
          notifyDone(t('cluster.pause.done', { name: cluster.name }), {
            label: t('action.undo'),
            run: () => pause.mutate({ on: false, reason: t('action.undo') }),
          });
        },
      },
    );
  };
  return (
    <Modal opened onClose={onClose} title={t('cluster.pause.title', { name: cluster.name })} closeButtonProps={{ 'aria-label': t('action.close') }}>
      <div className={classes.dialog}>
        <p className="dim">{t('cluster.pause.text')}</p>
        {pause.error && <ProblemNotice failure={pause.error} />}
        <Textarea
          label={t('cluster.pause.reason')}
          data-autofocus
          autosize
          minRows={2}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={tried && missing ? t('cluster.pause.reasonMissing') : null}
        />
        <div className={classes.dialogDo}>
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button onClick={submit} loading={pause.isPending}>
            {t('cluster.pause')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
