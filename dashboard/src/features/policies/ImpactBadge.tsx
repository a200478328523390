import type { UseQueryResult } from '@tanstack/react-query';
import type { PolicyPreview } from '@/api/types';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { Explained } from '@/ui/explain';
import classes from './Policies.module.css';

/** What the policy as it stands on the page would bring. */
export function ImpactBadge({ preview }: { preview: UseQueryResult<PolicyPreview> }) {
  const t = useT();
  const n = useNumbers();
  const impact = preview.data?.estimated_impact;
  if (!impact) return <span />;
  const money = n.money(impact.monthly_savings);
  const risk = impact.interruption_risk === null ? null : t('policies.impact.risk', { risk: n.percent(impact.interruption_risk * 100, 0) });
  return (
    <p className={classes.impact} aria-live="polite">
      {impact.monthly_savings > 0 ? (
        <Explained
          explanation={{
            figure: t('policies.impact.figure'),
            value: money,
            formula: t('policies.impact.formula'),
            inputs: impact.interruption_risk === null ? [] : [{ name: t('market.risk'), value: n.percent(impact.interruption_risk * 100, 0) }],
            source: 'POST /api/v1/clusters/{id}/policy/preview',
            asOf: preview.dataUpdatedAt,
          }}
        >
          {t('policies.impact', { money })}
        </Explained>
      ) : (
        t('policies.impact.none')
      )}
      {risk && <span>{risk}</span>}
    </p>
  );
}
