import { useQuery } from '@tanstack/react-query';
import type { Kpi } from '@/api/types';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { Grade } from '@/ui/Badge';
import { Figure } from '@/ui/Figure';
import { potentialExplained, savedExplained, spendExplained } from './explanations';
import classes from './Home.module.css';
import { projectionQuery, savingsQuery } from './queries';

const GOOD = 80;
const FAIR = 60;

export function KpiRow({ kpi, scope }: { kpi: Kpi; scope: { account_id?: string } }) {
  const t = useT();
  const n = useNumbers();
  const projection = useQuery(projectionQuery(scope, '30d'));
  const savings = useQuery(savingsQuery(scope));
  const health = kpi.fleet_health;
  const healthHint = health >= GOOD ? 'home.health.good' : health >= FAIR ? 'home.health.fair' : 'home.health.poor';
  const trend = kpi.spend_trend_pct;
  const sign = trend !== null && trend > 0 ? '+' : '';
  return (
    <div className={classes.kpis}>
      <Figure
        label={t('home.potential')}
        value={n.money(kpi.potential_savings)}
        unit={t('unit.month')}
        tone="accent"
        explanation={potentialExplained(kpi, projection.data, t, n)}
        hint={
          kpi.monthly_spend > 0
            ? t('home.potential.share', { share: n.percent((100 * kpi.potential_savings) / kpi.monthly_spend, 0) })
            : undefined
        }
      />
      <Figure
        label={t('home.spend')}
        value={n.money(kpi.monthly_spend)}
        unit={t('unit.month')}
        explanation={spendExplained(kpi, t, n)}
        hint={trend === null ? undefined : t('home.spend.trend', { change: `${sign}${n.percent(trend)}` })}
      />
      <Figure
        label={t('home.saved')}
        value={n.money(kpi.net_savings)}
        unit={t('unit.month')}
        explanation={savedExplained(kpi, savings.data, t, n)}
        hint={t('home.saved.hint')}
      />
      <Figure
        label={t('home.nodes')}
        value={n.count(kpi.nodes)}
        hint={t('home.nodes.mix', { spot: kpi.spot_nodes, onDemand: kpi.on_demand_nodes })}
      />
      <Figure
        label={t('home.efficiency')}
        value={kpi.efficiency_pct === null ? '–' : n.percent(kpi.efficiency_pct)}
        aside={
          kpi.efficiency_score ? (
            <Grade grade={kpi.efficiency_score} label={t('grade.label', { grade: kpi.efficiency_score })} />
          ) : undefined
        }
        hint={
          kpi.efficiency_pct === null
            ? t('home.efficiency.unknown')
            : t('home.efficiency.used', { share: n.percent(kpi.efficiency_pct, 0) })
        }
      />
      <Figure
        label={t('home.health')}
        value={n.count(health)}
        unit={t('home.health.of')}
        tone={health >= GOOD ? undefined : health >= FAIR ? 'warn' : 'bad'}
        hint={t(healthHint)}
      />
    </div>
  );
}
