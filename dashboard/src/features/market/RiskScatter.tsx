import { useMemo } from 'react';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { EChart, tip } from '@/ui/charts/EChart';
import { useChartColors } from '@/ui/charts/palette';
import type { Pool } from './pools';

interface Props {
  pools: Pool[];
  chosen: string | undefined;
  onPick: (id: string) => void;
}

/** Price against on-demand on one axis, chance of interruption on the other. */
export function RiskScatter({ pools, chosen, onPick }: Props) {
  const t = useT();
  const n = useNumbers();
  const colors = useChartColors();
  const known = useMemo(
    () => pools.filter((pool) => pool.probability !== null && pool.savings_pct !== null),
    [pools],
  );
  const option = useMemo(() => {
    const axis = {
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { lineStyle: { color: colors.line } },
      nameTextStyle: { color: colors.dim },
      nameLocation: 'middle',
    };
    return {
      grid: { left: 58, right: 12, top: 12, bottom: 46 },
      tooltip: {
        backgroundColor: colors.surface,
        borderColor: colors.line,
        textStyle: { color: colors.ink },
        formatter: (at: { data: { pool: Pool } }) => {
          const { pool } = at.data;
          return tip(`${pool.instance_type} · ${pool.az}`, [
            [t('market.price'), n.price(pool.spot_price)],
            [t('market.saving'), n.percent(pool.savings_pct ?? 0)],
            [t('market.risk'), n.percent((pool.probability ?? 0) * 100)],
          ]);
        },
      },
      xAxis: {
        ...axis, type: 'value', name: t('market.scatter.x'), nameGap: 28, min: 0,
        axisLabel: { color: colors.dim, formatter: (value: number) => n.percent(value, 0) },
      },
      yAxis: {
        ...axis, type: 'value', name: t('market.scatter.y'), nameGap: 42, min: 0,
        axisLabel: { color: colors.dim, formatter: (value: number) => n.percent(value, 0) },
      },
      series: [
        {
          type: 'scatter',
          data: known.map((pool) => ({
            pool,
            value: [100 - (pool.savings_pct ?? 0), (pool.probability ?? 0) * 100],
            symbolSize: pool.id === chosen ? 16 : 9,
            itemStyle: {
              color: pool.label === 'SAFE' ? colors.good : pool.label === 'CAUTION' ? colors.warn : colors.bad,
              opacity: chosen && pool.id !== chosen ? 0.45 : 0.8,
              borderColor: pool.id === chosen ? colors.ink : 'transparent',
              borderWidth: 2,
            },
          })),
        },
      ],
    };
  }, [known, chosen, colors, n, t]);
  return (
    <EChart
      name={t('market.scatter')}
      option={option}
      height={340}
      onPick={(data) => onPick((data as { pool: Pool }).pool.id)}
      table={{
        head: [t('market.type'), t('market.zone'), t('market.scatter.x'), t('market.scatter.y')],
        rows: known.map((pool) => [
          pool.instance_type,
          pool.az,
          n.percent(100 - (pool.savings_pct ?? 0)),
          n.percent((pool.probability ?? 0) * 100),
        ]),
      }}
    />
  );
}
