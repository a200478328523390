import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { MessageKey } from '@/i18n';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { Explained } from '@/ui/explain';
import { Panel } from '@/ui/Panel';
import { Empty, Loaded } from '@/ui/states';
import classes from './Home.module.css';
import { projectionQuery } from './queries';

const PARTS = [
  { key: 'spot_replacement', label: 'home.input.spot' },
  { key: 'bin_packing', label: 'home.input.packing' },
  { key: 'hibernation', label: 'home.input.hibernation' },
  { key: 'rightsizing', label: 'home.input.rightsizing' },
] as const satisfies readonly { key: string; label: MessageKey }[];

/** The bill in two bars, and the difference by what makes it. */
export function BreakdownPanel({ scope }: { scope: { account_id?: string; cluster_id?: string } }) {
  const t = useT();
  const n = useNumbers();
  const query = useQuery(projectionQuery(scope, '24h'));
  return (
    <Panel title={t('home.breakdown')}>
      <Loaded
        query={query}
        empty={{ when: (data) => data.potential_savings <= 0, show: <Empty title={t('home.breakdown.none')} /> }}
      >
        {(data) => {
          const most = Math.max(data.unoptimized_cost, data.optimized_cost, 1);
          const parts = PARTS.filter((part) => data.breakdown[part.key] > 0);
          return (
            <>
              <dl className={classes.bars}>
                <Bar label={t('home.projection.now')} share={data.unoptimized_cost / most} text={n.money(data.unoptimized_cost)} tone="now" />
                <Bar label={t('home.projection.after')} share={data.optimized_cost / most} text={n.money(data.optimized_cost)} tone="after" />
              </dl>
              <ul className={classes.parts}>
                {parts.map((part) => (
                  <li key={part.key}>
                    <span>{t(part.label)}</span>
                    <Explained
                      explanation={{
                        figure: t(part.label),
                        value: n.money(data.breakdown[part.key]),
                        formula: t('home.potential.formula'),
                        inputs: PARTS.map((each) => ({ name: t(each.label), value: n.money(data.breakdown[each.key]) })),
                        source: 'GET /api/v1/metrics/projection',
                        asOf: query.dataUpdatedAt,
                      }}
                    >
                      {n.money(data.breakdown[part.key])}
                    </Explained>
                  </li>
                ))}
              </ul>
              <Button component={Link} to="/clusters" variant="light" fullWidth>
                {t('home.review')}
              </Button>
            </>
          );
        }}
      </Loaded>
    </Panel>
  );
}

function Bar({ label, share, text, tone }: { label: string; share: number; text: string; tone: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className="num">{text}</dd>
      <div className={classes.track} aria-hidden="true">
        <div data-tone={tone} style={{ width: `${Math.max(1, share * 100)}%` }} />
      </div>
    </div>
  );
}
