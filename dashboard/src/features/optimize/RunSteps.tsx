import { IconCheck, IconLoader2, IconX } from '@tabler/icons-react';
import type { RunDetail } from '@/api/types';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { Badge } from '@/ui/Badge';
import classes from './Optimize.module.css';
import { statusWord } from './words';

const STEPS = ['observe', 'assess', 'plan', 'explain', 'await_approval', 'execute', 'completed'] as const;
const PERCENT: Record<(typeof STEPS)[number], number> = {
  observe: 10, assess: 30, plan: 50, explain: 80, await_approval: 90, execute: 95, completed: 100,
};

export function RunSteps({ run }: { run: RunDetail }) {
  const t = useT();
  const n = useNumbers();
  const said = new Map(run.timeline.map((step) => [step.step, step]));
  const status = statusWord(run.status, t);
  const stopped = run.status === 'failed' || run.status === 'cancelled';
  const carriedOut = run.plan?.actions.some((action) => action.timeline.length > 0) ?? false;
  // a run that ended without asking or doing anything skipped those steps
  const steps = STEPS.filter(
    (step) =>
      run.status !== 'completed' ||
      said.has(step) ||
      (step === 'execute' ? carriedOut : step !== 'await_approval'),
  );
  return (
    <section className={classes.steps} aria-label={t('optimize.steps')}>
      <div className={classes.stepsHead}>
        <Badge tone={status.tone} dot>
          {status.text}
        </Badge>
        {run.dry_run && <Badge>{t('optimize.dry')}</Badge>}
        <span className="dim num">{n.time(run.created_at)}</span>
      </div>
      <ol>
        {steps.map((step) => {
          const mark = said.get(step);
          const current = run.phase === step && !stopped && run.status !== 'completed';
          const done = run.status === 'completed' || (mark !== undefined && run.percent > PERCENT[step]);
          return (
            <li key={step} data-done={done || undefined} data-current={current || undefined} aria-current={current ? 'step' : undefined}>
              <span className={classes.bullet} aria-hidden="true">
                {done ? <IconCheck size={13} /> : current ? <IconLoader2 size={14} /> : null}
              </span>
              <div>
                <strong>{t(`optimize.step.${step}`)}</strong>
                {mark && <p>{mark.message}</p>}
              </div>
            </li>
          );
        })}
        {stopped && (
          <li data-bad="true">
            <span className={classes.bullet} aria-hidden="true">
              <IconX size={13} />
            </span>
            <div>
              <strong>{status.text}</strong>
            </div>
          </li>
        )}
      </ol>
    </section>
  );
}
