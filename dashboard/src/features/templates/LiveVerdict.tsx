import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { TemplateVerdict } from '@/api/types';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { Explained } from '@/ui/explain';
import { Loaded, Waiting } from '@/ui/states';
import classes from './Templates.module.css';

export function LiveVerdict({ query }: { query: UseQueryResult<TemplateVerdict> }) {
  const t = useT();
  const n = useNumbers();
  return (
    <aside className={classes.verdict} aria-live="polite" aria-label={t('templates.live.findings')}>
      <Loaded query={query} waiting={<Waiting lines={4} />}>
        {({ errors, warnings, estimated_cost_range: cost }) => (
          <>
            <h3>{t('templates.live.cost')}</h3>
            {cost ? (
              <>
                <p className={`${classes.cost} num`}>
                  <Explained
                    explanation={{
                      figure: t('templates.cost'),
                      value: n.money(cost.monthly),
                      formula: t('templates.cost.formula'),
                      inputs: [
                        { name: t('templates.cost.least'), value: n.price(cost.min_hourly) },
                        { name: t('home.input.hours'), value: n.count(730) },
                      ],
                      source: 'POST /api/v1/templates/validate',
                    }}
                  >
                    {n.money(cost.monthly)}
                  </Explained>
                  <small>{t('unit.month')}</small>
                </p>
                <p className="dim num">{t('templates.live.range', { least: n.price(cost.min_hourly), most: n.price(cost.max_hourly) })}</p>
              </>
            ) : (
              <p className="dim">{t('templates.live.unknown')}</p>
            )}
            <h3>{t('templates.live.findings')}</h3>
            {errors.length + warnings.length === 0 ? (
              <p className={classes.good}>
                <IconCircleCheck size={16} aria-hidden="true" /> {t('templates.live.good')}
              </p>
            ) : (
              <ul>
                {errors.map((finding) => (
                  <li key={finding.message} data-tone="bad">
                    <IconCircleX size={16} aria-label={t('templates.live.error')} /> <span>{finding.message}</span>
                  </li>
                ))}
                {warnings.map((finding) => (
                  <li key={finding.message} data-tone="warn">
                    <IconAlertTriangle size={16} aria-label={t('templates.live.warning')} /> <span>{finding.message}</span>
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
      </Loaded>
    </aside>
  );
}
