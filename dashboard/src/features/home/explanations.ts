import type { Kpi, Projection, Savings } from '@/api/types';
import type { Translate } from '@/i18n';
import type { Numbers } from '@/i18n/numbers';
import type { Explanation } from '@/ui/explain';

const HOURS = 730;
const KPI = 'GET /api/v1/metrics/kpi';
const PROJECTION = 'GET /api/v1/metrics/projection';

export function spendExplained(kpi: Kpi, t: Translate, n: Numbers): Explanation {
  return {
    figure: t('home.spend'),
    value: n.money(kpi.monthly_spend),
    formula: t('home.spend.formula'),
    inputs: [
      { name: t('home.input.nodes'), value: n.count(kpi.nodes) },
      { name: t('home.input.hourly'), value: n.price(kpi.monthly_spend / HOURS) },
      { name: t('home.input.hours'), value: n.count(HOURS) },
    ],
    source: KPI,
    asOf: kpi.as_of,
  };
}

export function savedExplained(kpi: Kpi, savings: Savings | undefined, t: Translate, n: Numbers): Explanation {
  const kinds = Object.entries(savings?.by_kind ?? {}).map(([kind, usd]) => ({ name: kind, value: n.money(Number(usd)) }));
  return {
    figure: t('home.saved'),
    value: n.money(kpi.net_savings),
    formula: t('home.saved.formula'),
    inputs: [
      ...kinds,
      { name: t('home.input.ledger'), value: savings ? n.count(savings.items.length) : '–' },
      ...(savings ? [{ name: t('home.input.realized'), value: n.money(savings.realized_usd) }] : []),
    ],
    source: `${KPI}, GET /api/v1/metrics/savings`,
    asOf: kpi.as_of,
  };
}

export function potentialExplained(kpi: Kpi, projection: Projection | undefined, t: Translate, n: Numbers): Explanation {
  const inputs = [
    { name: t('home.input.spend'), value: n.money(kpi.monthly_spend) },
    { name: t('home.input.optimized'), value: `− ${n.money(kpi.monthly_spend - kpi.potential_savings)}` },
  ];
  if (projection) {
    const { breakdown } = projection;
    inputs.push(
      { name: t('home.input.spot'), value: n.money(breakdown.spot_replacement) },
      { name: t('home.input.packing'), value: n.money(breakdown.bin_packing) },
    );
  }
  return {
    figure: t('home.potential'),
    value: n.money(kpi.potential_savings),
    formula: t('home.potential.formula'),
    inputs,
    source: projection ? `${KPI}, ${PROJECTION}` : KPI,
    asOf: kpi.as_of,
    note: t('home.potential.note'),
  };
}
