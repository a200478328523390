import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { Swatch } from '@/ui/charts/ChartFrame';
import { Plot } from '@/ui/charts/Plot';
import { Empty, Loaded, Waiting } from '@/ui/states';
import type { Pool } from './pools';
import { historyQuery } from './queries';

const SPANS = [
  { value: '6', label: '6h' },
  { value: '24', label: '24h' },
  { value: '168', label: '7d' },
  { value: '720', label: '30d' },
];

export function PriceHistory({ pool }: { pool: Pool }) {
  const t = useT();
  const n = useNumbers();
  const [hours, setHours] = useState('24');
  const query = useQuery(historyQuery(pool.region, pool.instance_type, pool.az, Number(hours)));
  const items = useMemo(
    () => [...(query.data?.items ?? [])].sort((a, b) => a.at.localeCompare(b.at)),
    [query.data],
  );
  const times = useMemo(() => items.map((item) => Date.parse(item.at) / 1000), [items]);
  const series = useMemo(
    () => [
      {
        name: t('market.price'),
        color: (colors: { series: string[] }) => colors.series[0] as string,
        values: items.map((item) => item.spot_price),
        fill: true,
      },
      ...(pool.on_demand_price === null
        ? []
        : [
            {
              name: t('market.onDemand'),
              color: (colors: { series: string[] }) => colors.series[4] as string,
              values: items.map(() => pool.on_demand_price),
              dashed: true,
            },
          ]),
    ],
    [items, pool.on_demand_price, t],
  );
  return (
    <>
      <SegmentedControl size="xs" data={SPANS} value={hours} onChange={setHours} aria-label={t('market.history.span')} />
      <Loaded
        query={query}
        waiting={<Waiting height={220} />}
        empty={{ when: () => items.length < 2, show: <Empty title={t('market.history.early')} /> }}
      >
        {() => (
          <Plot
            name={`${t('market.history')}: ${pool.instance_type} ${pool.az}`}
            timeHead={t('home.when')}
            times={times}
            series={series}
            format={n.price}
            time={(seconds) => n.time(seconds * 1000)}
            height={220}
            legend={
              <>
                <Swatch color="var(--chart-1)">{t('market.price')}</Swatch>
                {pool.on_demand_price !== null && (
                  <Swatch color="var(--chart-5)" dashed>
                    {t('market.onDemand')}
                  </Swatch>
                )}
              </>
            }
          />
        )}
      </Loaded>
    </>
  );
}
