import { useMemo } from 'react';
import { blend } from '@/features/cluster/utilization';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { EChart, tip } from '@/ui/charts/EChart';
import { useChartColors } from '@/ui/charts/palette';
import { readableOn } from '@/ui/charts/readable';
import { poolId, type Pool } from './pools';

/** More types than this are not read any more: those with the best discount are shown. */
const TYPES = 28;
const ROW = 22;

export function ZoneHeat({ pools, onPick }: { pools: Pool[]; onPick: (id: string) => void }) {
  const t = useT();
  const n = useNumbers();
  const colors = useChartColors();
  const { zones, types, cells } = useMemo(() => {
    const best = new Map<string, number>();
    for (const pool of pools) best.set(pool.instance_type, Math.max(best.get(pool.instance_type) ?? 0, pool.savings_pct ?? 0));
    const shown = [...best].sort((a, b) => b[1] - a[1]).slice(0, TYPES).map(([type]) => type).reverse();
    return {
      zones: [...new Set(pools.map((pool) => pool.az))].sort(),
      types: shown,
      cells: pools.filter((pool) => shown.includes(pool.instance_type) && pool.savings_pct !== null),
    };
  }, [pools]);
  const option = useMemo(() => {
    const [low, high] = colors.scheme === 'light' ? (['#e6eff1', '#0b676d'] as const) : (['#1e2c34', '#3aa5a4'] as const);
    const shares = cells.map((pool) => pool.savings_pct as number);
    const least = Math.min(...shares, 100);
    const span = Math.max(...shares, 0) - least || 1;
    const axis = { axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: false } };
    return {
      grid: { left: 92, right: 8, top: 26, bottom: 4 },
      tooltip: {
        backgroundColor: colors.surface,
        borderColor: colors.line,
        textStyle: { color: colors.ink },
        formatter: (at: { data: { pool: Pool } }) =>
          tip(`${at.data.pool.instance_type} · ${at.data.pool.az}`, [
            [t('market.price'), n.price(at.data.pool.spot_price)],
            [t('market.saving'), n.percent(at.data.pool.savings_pct ?? 0)],
          ]),
      },
      xAxis: { ...axis, type: 'category', position: 'top', data: zones, axisLabel: { color: colors.dim } },
      yAxis: { ...axis, type: 'category', data: types, axisLabel: { color: colors.dim, interval: 0 } },
      series: [
        {
          type: 'heatmap',
          data: cells.map((pool) => {
            const share = ((pool.savings_pct as number) - least) / span;
            const color = blend(low, high, share);
            return {
              pool,
              value: [pool.az, pool.instance_type, pool.savings_pct],
              itemStyle: { color, borderColor: colors.surface, borderWidth: 2, borderRadius: 4 },
              label: { show: true, fontSize: 11, color: readableOn(color), formatter: n.percent(pool.savings_pct as number, 0) },
            };
          }),
        },
      ],
    };
  }, [cells, zones, types, colors, n, t]);
  return (
    <EChart
      name={t('market.heat')}
      option={option}
      height={40 + types.length * ROW}
      onPick={(data) => onPick((data as { pool: Pool }).pool.id)}
      table={{
        head: [t('market.type'), ...zones],
        rows: [...types].reverse().map((type) => [
          type,
          ...zones.map((zone) => {
            const pool = cells.find((each) => each.id === poolId(type, zone));
            return pool ? n.percent(pool.savings_pct as number, 0) : '–';
          }),
        ]),
      }}
    />
  );
}
