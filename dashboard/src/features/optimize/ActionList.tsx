import { Collapse, UnstyledButton } from '@mantine/core';
import { IconArrowRight, IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import type { PlanAction, RunDetail } from '@/api/types';
import { riskWord } from '@/features/cluster/risk';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { Badge } from '@/ui/Badge';
import { Explained } from '@/ui/explain';
import { Panel } from '@/ui/Panel';
import { ActionDetails } from './ActionDetails';
import classes from './Actions.module.css';
import { shortName, stateWord, typeWord } from './words';

/** Every action of a plan; while it is carried out, how far each node is. */
export function ActionList({ run, actions }: { run: RunDetail; actions: PlanAction[] }) {
  const t = useT();
  const [open, setOpen] = useState<string | null>(null);
  const begun = actions.some((action) => action.timeline.length > 0);
  const sorted = [...actions].sort((a, b) => a.phase - b.phase || a.seq - b.seq);
  return (
    <Panel flush title={t(begun ? 'optimize.actions.run' : 'optimize.actions')}>
      <ul className={classes.actions}>
        {sorted.map((action) => (
          <li key={action.id}>
            <Row
              run={run}
              action={action}
              open={open === action.id}
              onToggle={() => setOpen((before) => (before === action.id ? null : action.id))}
            />
            <Collapse expanded={open === action.id}>{open === action.id && <ActionDetails action={action} />}</Collapse>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

interface RowProps {
  run: RunDetail;
  action: PlanAction;
  open: boolean;
  onToggle: () => void;
}

function Row({ run, action, open, onToggle }: RowProps) {
  const t = useT();
  const n = useNumbers();
  const risk = riskWord(action.risk, t);
  const state = stateWord(action.state, t);
  const live = action.state === 'running' || action.timeline.length > 0;
  return (
    <div className={classes.action}>
      <UnstyledButton
        className={classes.toggle}
        onClick={onToggle}
        aria-expanded={open}
        aria-label={t('optimize.action.details', { node: action.target.node })}
      >
        <IconChevronDown size={16} data-open={open || undefined} aria-hidden="true" />
      </UnstyledButton>
      <div className={classes.what}>
        <strong>{typeWord(action.type, t)}</strong>
        <span className="dim">{shortName(action.target.node)}</span>
      </div>
      <div className={classes.move}>
        <span>{t('optimize.action.of', { type: action.target.instance_type, zone: action.target.az })}</span>
        {/* what is opened takes nobody's place */}
        {action.candidate && action.type !== 'scale_up' && (
          <>
            <IconArrowRight size={14} aria-hidden="true" />
            <span>{t('optimize.action.of', { type: action.candidate.instance_type, zone: action.candidate.az })}</span>
          </>
        )}
      </div>
      <span className={classes.risk}>
        <Badge tone={risk.tone}>{`${risk.text} · ${n.percent(action.risk * 100, 0)}`}</Badge>
      </span>
      {live || run.status === 'completed' || run.phase === 'execute' ? (
        <span className={classes.state}>
          <Badge tone={state.tone} dot={action.state === 'running'}>
            {action.state === 'running' && action.step ? `${state.text}: ${action.step}` : state.text}
          </Badge>
        </span>
      ) : (
        <span className={classes.state} />
      )}
      <span className={`${classes.amount} num`}>
        <Explained
          explanation={{
            figure: `${t('optimize.saving')}: ${shortName(action.target.node)}`,
            value: n.money(action.monthly_savings),
            formula: t('cluster.opportunity.formula'),
            inputs: [
              { name: t('cluster.opportunity.now'), value: n.price(action.hourly_before), source: action.target.instance_type },
              {
                name: t('cluster.opportunity.then'),
                value: n.price(action.hourly_after),
                source: action.candidate ? `${action.candidate.instance_type} ${action.candidate.az}` : undefined,
              },
              { name: t('home.input.hours'), value: n.count(730) },
            ],
            source: 'GET /api/v1/optimizations/{id}',
            asOf: run.started_at ?? run.created_at,
          }}
        >
          {n.money(action.monthly_savings)}
        </Explained>
        <small>{t('unit.month')}</small>
      </span>
    </div>
  );
}
