import { Button, Textarea } from '@mantine/core';
import { IconCheck, IconPlayerStop, IconX } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, read } from '@/api/client';
import type { ClusterDetail, Plan, RunDetail } from '@/api/types';
import { useMay } from '@/features/session/session';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { notifyDone } from '@/ui/notify';
import { ProblemNotice } from '@/ui/states';
import classes from './Optimize.module.css';
import { isOpen } from './queries';

type Decision = 'approve' | 'reject' | 'cancel';
const DONE = { approve: 'optimize.approved', reject: 'optimize.rejected', cancel: 'optimize.cancelled' } as const;

interface Props {
  run: RunDetail;
  plan: Plan;
  cluster: ClusterDetail;
}

/** Where a person says yes or no, knowing what it touches. */
export function DecisionBar({ run, plan, cluster }: Props) {
  const t = useT();
  const n = useNumbers();
  const client = useQueryClient();
  const mayChange = useMay('change');
  const [asking, setAsking] = useState<Decision | null>(null);
  const [comment, setComment] = useState('');
  const decide = useMutation({
    mutationFn: (decision: Decision) => {
      const params = { path: { id: run.job_id } };
      const body = { comment: comment.trim() || null };
      if (decision === 'approve') return read(api.POST('/api/v1/optimizations/{id}/approve', { params, body }));
      if (decision === 'reject') return read(api.POST('/api/v1/optimizations/{id}/reject', { params, body }));
      return read(api.POST('/api/v1/optimizations/{id}/cancel', { params }));
    },
    onSuccess: (_, decision) => {
      setAsking(null);
      void client.invalidateQueries({ queryKey: ['optimization', run.job_id] });
      void client.invalidateQueries({ queryKey: ['optimizations'] });
      notifyDone(t(DONE[decision]));
    },
  });
  const waiting = run.status === 'waiting_approval';
  if (!waiting && !(isOpen(run.status) && mayChange)) {
    return plan.decided_at && plan.comment ? (
      <p className="dim">{t('optimize.decided', { when: n.time(plan.decided_at), comment: plan.comment })}</p>
    ) : null;
  }
  const highest = Math.max(0, ...plan.actions.map((action) => action.risk));
  const affected = [
    t('optimize.approve.nodes', {
      count: plan.actions.length,
      name: cluster.name,
      share: n.percent(cluster.node_count ? (100 * plan.actions.length) / cluster.node_count : 0, 0),
    }),
    t('optimize.approve.risk', { risk: n.percent(highest * 100, 0) }),
    t('optimize.approve.saves', { money: n.money(plan.monthly_savings) }),
  ];
  const failure = decide.error && <ProblemNotice failure={decide.error} />;
  const field = (
    <Textarea
      label={t('optimize.comment')}
      description={t('optimize.comment.hint')}
      maxLength={2000}
      autosize
      minRows={2}
      value={comment}
      onChange={(event) => setComment(event.currentTarget.value)}
    />
  );
  const close = () => {
    setAsking(null);
    decide.reset();
  };
  return (
    <section className={classes.decision} data-waiting={waiting || undefined} aria-label={t('optimize.step.await_approval')}>
      <div>
        <strong>
          {waiting
            ? plan.reason
              ? t('optimize.approval', { reason: plan.reason })
              : t('optimize.approvalPlain')
            : t('optimize.status.running')}
        </strong>
        {waiting && run.expires_at && <p className="dim">{t('optimize.expires', { when: n.ago(run.expires_at) })}</p>}
      </div>
      {mayChange && (
        <div className={classes.decide}>
          {waiting ? (
            <>
              <Button variant="default" leftSection={<IconX size={16} />} onClick={() => setAsking('reject')}>
                {t('optimize.reject')}
              </Button>
              <Button leftSection={<IconCheck size={16} />} onClick={() => setAsking('approve')}>
                {t('optimize.approve')}
              </Button>
            </>
          ) : (
            <Button variant="default" leftSection={<IconPlayerStop size={16} />} onClick={() => setAsking('cancel')}>
              {t('optimize.cancel')}
            </Button>
          )}
        </div>
      )}
      {asking && (
        <ConfirmDialog
          title={t(`optimize.${asking}.title`)}
          text={t(asking === 'approve' && run.dry_run ? 'optimize.approve.dryText' : `optimize.${asking}.text`)}
          affected={asking === 'approve' ? affected : []}
          action={t(`optimize.${asking}`)}
          danger={asking !== 'approve'}
          busy={decide.isPending}
          failure={failure}
          onCancel={close}
          onConfirm={() => decide.mutate(asking)}
        >
          {asking !== 'cancel' && field}
        </ConfirmDialog>
      )}
    </section>
  );
}
