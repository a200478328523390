import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { ClusterDetail } from '@/api/types';
import { Problem } from '@/api/problem';
import { useT } from '@/i18n';
import { useLiveEvents } from '@/live';
import { Split } from '@/ui/Page';
import { Panel } from '@/ui/Panel';
import { Loaded, ProblemNotice, Waiting } from '@/ui/states';
import { ActionList } from './ActionList';
import { BlockedPanel } from './BlockedPanel';
import { cardsOf, hasGap } from './cards';
import { DecisionBar } from './DecisionBar';
import classes from './Optimize.module.css';
import { Outcome } from './Outcome';
import { PlanSummary } from './PlanSummary';
import { cardsQuery, runQuery } from './queries';
import { ReasonCards } from './ReasonCards';
import { RunSteps } from './RunSteps';

/** One run: its steps, the reasons as they come, the plan, the decision, and what becomes of it. */
export function RunView({ job, cluster }: { job: string; cluster: ClusterDetail }) {
  const t = useT();
  const run = useQuery(runQuery(job));
  const read = useQuery(cardsQuery(job));
  const events = useLiveEvents();
  const cards = useMemo(() => cardsOf(job, read.data?.items ?? [], events), [job, read.data, events]);
  const gap = hasGap(cards);
  const { refetch } = read;

  // what was written while the connection was lost is stored: it is read, not missed
  useEffect(() => {
    if (gap) void refetch();
  }, [gap, refetch]);

  return (
    <Loaded query={run} waiting={<Waiting height={320} />}>
      {(data) => (
        <>
          <RunSteps run={data} />
          {data.status === 'failed' && (
            <Panel title={t('optimize.failed')}>
              <ProblemNotice
                failure={new Problem({ status: 500, code: 'run_failed', title: t('optimize.failed'), detail: data.results.error_message ?? undefined })}
              />
              {data.results.error_message && <p className="dim">{data.results.error_message}</p>}
            </Panel>
          )}
          <Outcome run={data} />
          {data.plan && <DecisionBar run={data} plan={data.plan} cluster={cluster} />}
          <Split>
            <div className={classes.stack}>
              <PlanSummary run={data} cluster={cluster} />
              {data.plan && data.plan.actions.length > 0 && <ActionList run={data} actions={data.plan.actions} />}
              {data.plan && <BlockedPanel plan={data.plan} />}
            </div>
            <ReasonCards cards={cards} loading={read.isPending} />
          </Split>
        </>
      )}
    </Loaded>
  );
}
