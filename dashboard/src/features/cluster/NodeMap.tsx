import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Instance } from '@/api/types';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { EChart, tip } from '@/ui/charts/EChart';
import { useChartColors } from '@/ui/charts/palette';
import { readableOn } from '@/ui/charts/readable';
import classes from './Cluster.module.css';
import { blend, utilizationOf } from './utilization';

/** Nodes as tiles: size is cost, colour is how much of it is used. */
export function NodeMap({ instances, cluster }: { instances: Instance[]; cluster: string }) {
  const t = useT();
  const n = useNumbers();
  const navigate = useNavigate();
  const colors = useChartColors();
  const running = useMemo(() => instances.filter((instance) => instance.state === 'running'), [instances]);
  const [empty, full] = colors.scheme === 'light' ? (['#dfe9ec', '#0b676d'] as const) : (['#24333c', '#2f9d9e'] as const);

  const option = useMemo(() => {
    const groups = new Map<string, Instance[]>();
    for (const instance of running) {
      const name = instance.node_group ?? '–';
      groups.set(name, [...(groups.get(name) ?? []), instance]);
    }
    return {
      tooltip: {
        backgroundColor: colors.surface,
        borderColor: colors.line,
        textStyle: { color: colors.ink },
        formatter: (at: { data: { instance?: Instance; name: string } }) => {
          const { instance } = at.data;
          if (!instance) return tip(at.data.name, []);
          const used = utilizationOf(instance);
          return tip(instance.node_name ?? instance.instance_id, [
            [t('cluster.node.type'), instance.instance_type],
            [t('cluster.node.lifecycle'), instance.lifecycle === 'spot' ? t('lifecycle.spot') : t('lifecycle.on_demand')],
            [t('cluster.node.price'), n.price(instance.hourly_price)],
            [t('clusters.used'), used === null ? '–' : n.percent(used)],
          ]);
        },
      },
      series: [
        {
          type: 'treemap',
          roam: false,
          nodeClick: false,
          breadcrumb: { show: false },
          left: 0, right: 0, top: 0, bottom: 0,
          levels: [
            { itemStyle: { gapWidth: 6, borderWidth: 0, borderColor: colors.surface } },
            {
              itemStyle: { gapWidth: 3, borderWidth: 0, borderColor: colors.surface },
              upperLabel: { show: true, height: 22, color: colors.dim, fontSize: 12, fontWeight: 600, backgroundColor: 'transparent' },
            },
            { itemStyle: { gapWidth: 2, borderRadius: 4 } },
          ],
          data: [...groups].map(([name, members]) => ({
            name,
            itemStyle: { color: colors.surface, borderColor: colors.surface },
            children: members.map((instance) => {
              const used = utilizationOf(instance) ?? 0;
              const spot = instance.lifecycle === 'spot';
              const color = blend(empty, full, Math.min(1, used / 70));
              return {
                name: instance.instance_type,
                value: instance.hourly_price,
                instance,
                itemStyle: {
                  color,
                  borderColor: spot ? colors.series[2] : colors.surface,
                  borderWidth: spot ? 2 : 0,
                  borderRadius: 4,
                },
                label: {
                  show: true,
                  color: readableOn(color),
                  fontSize: 11,
                  lineHeight: 15,
                  overflow: 'truncate',
                  formatter: `${instance.instance_type}\n${n.percent(used, 0)}`,
                },
              };
            }),
          })),
        },
      ],
    };
  }, [running, colors, empty, full, n, t]);

  return (
    <EChart
      name={t('cluster.map')}
      option={option}
      height={360}
      onPick={(data) => {
        if ((data as { instance?: Instance } | undefined)?.instance) {
          void navigate({ to: '/clusters/$id', params: { id: cluster }, search: { tab: 'nodes' } });
        }
      }}
      legend={
        <>
          <span className={classes.scale}>
            {t('cluster.map.unused')}
            <i style={{ background: `linear-gradient(90deg, ${empty}, ${full})` }} />
            {t('cluster.map.used')}
          </span>
          <span className={classes.scale}>
            <b style={{ borderColor: colors.series[2] }} /> {t('lifecycle.spot')}
          </span>
        </>
      }
      table={{
        head: [t('cluster.node.name'), t('cluster.node.type'), t('cluster.node.lifecycle'), t('cluster.node.price'), t('clusters.used')],
        rows: running.map((instance) => {
          const used = utilizationOf(instance);
          return [
            instance.node_name ?? instance.instance_id,
            instance.instance_type,
            instance.lifecycle === 'spot' ? t('lifecycle.spot') : t('lifecycle.on_demand'),
            n.price(instance.hourly_price),
            used === null ? '–' : n.percent(used),
          ];
        }),
      }}
    />
  );
}
