import type { ClusterDetail, RunDetail } from '@/api/types';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { Explained } from '@/ui/explain';
import { Panel } from '@/ui/Panel';
import { Empty, Waiting } from '@/ui/states';
import classes from './Optimize.module.css';
import { isOpen } from './queries';

const HOURS = 730;

/** Before and after, and how far the plan is from the best there could be. */
export function PlanSummary({ run, cluster }: { run: RunDetail; cluster: ClusterDetail }) {
  const t = useT();
  const n = useNumbers();
  const { plan } = run;
  if (!plan) {
    return (
      <Panel title={t('optimize.plan')}>
        {isOpen(run.status) ? (
          <>
            <p className="dim">{t('optimize.plan.waiting')}</p>
            <Waiting height={96} />
          </>
        ) : (
          <Empty title={t('optimize.plan.nothing')} />
        )}
      </Panel>
    );
  }
  const source = 'GET /api/v1/optimizations/{id}';
  const asOf = plan.decided_at ?? run.started_at ?? run.created_at;
  const cost = (figure: string, hourly: number) => ({
    figure,
    value: n.money(hourly * HOURS),
    formula: t('optimize.cost.formula'),
    inputs: [
      { name: t('clusters.hourly'), value: n.price(hourly) },
      { name: t('home.input.hours'), value: n.count(HOURS) },
    ],
    source,
    asOf,
  });
  const most = Math.max(plan.hourly_before, plan.hourly_after, 1e-9);
  const share = plan.hourly_before > 0 ? (100 * plan.hourly_savings) / plan.hourly_before : 0;
  return (
    <Panel title={t('optimize.plan')}>
      {plan.actions.length === 0 && <p className={classes.nothing}>{t('optimize.plan.nothing')}</p>}
      <div className={classes.compare}>
        <div>
          <span className="dim">{t('optimize.before')}</span>
          <strong className="num">
            <Explained explanation={cost(t('optimize.before'), plan.hourly_before)}>{n.money(plan.hourly_before * HOURS)}</Explained>
          </strong>
          <i style={{ width: `${(100 * plan.hourly_before) / most}%` }} data-tone="before" />
        </div>
        <div>
          <span className="dim">{t('optimize.after')}</span>
          <strong className="num">
            <Explained explanation={cost(t('optimize.after'), plan.hourly_after)}>{n.money(plan.hourly_after * HOURS)}</Explained>
          </strong>
          <i style={{ width: `${(100 * plan.hourly_after) / most}%` }} data-tone="after" />
        </div>
      </div>
      <dl className={classes.figures}>
        <div data-strong="true">
          <dt>{t('optimize.saving')}</dt>
          <dd className="num">
            <Explained
              explanation={{
                figure: t('optimize.saving'),
                value: n.money(plan.monthly_savings),
                formula: t('optimize.saving.formula'),
                inputs: [
                  { name: t('optimize.input.before'), value: n.price(plan.hourly_before) },
                  { name: t('optimize.input.after'), value: `− ${n.price(plan.hourly_after)}` },
                  { name: t('home.input.hours'), value: n.count(HOURS) },
                ],
                source,
                asOf,
              }}
            >
              {n.money(plan.monthly_savings)}
            </Explained>
            <small>
              {t('unit.month')} · {n.percent(share, 0)}
            </small>
          </dd>
        </div>
        <div>
          <dt>{t('optimize.nodes')}</dt>
          <dd className="num">
            {n.count(plan.actions.length)} <small>/ {n.count(cluster.node_count)}</small>
          </dd>
        </div>
        <div>
          <dt>{t('optimize.gap')}</dt>
          <dd className="num">
            <Explained
              explanation={{
                figure: t('optimize.gap'),
                value: n.percent(plan.gap_percent, 2),
                formula: t('optimize.gap.formula'),
                inputs: [
                  { name: t('optimize.input.after'), value: n.price(plan.hourly_after) },
                  { name: t('optimize.bound'), value: n.price(plan.hourly_bound) },
                ],
                source,
                asOf,
              }}
            >
              {n.percent(plan.gap_percent, 2)}
            </Explained>
          </dd>
        </div>
      </dl>
      <p className="dim">{t('optimize.gap.hint', { bound: `${n.money(plan.hourly_bound * HOURS)}${t('unit.month')}` })}</p>
    </Panel>
  );
}
