import { SegmentedControl } from '@mantine/core';
import { IconChartLine } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Projection } from '@/api/types';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { Swatch } from '@/ui/charts/ChartFrame';
import { Plot } from '@/ui/charts/Plot';
import { Panel } from '@/ui/Panel';
import { Empty, Loaded, Waiting } from '@/ui/states';
import { projectionQuery } from './queries';

const SPANS = ['6h', '24h', '7d', '30d'];

export function ProjectionPanel({ scope }: { scope: { account_id?: string; cluster_id?: string } }) {
  const t = useT();
  const [span, setSpan] = useState('24h');
  const query = useQuery(projectionQuery(scope, span));
  return (
    <Panel
      title={t('home.projection')}
      hint={t('home.projection.hint')}
      actions={<SegmentedControl size="xs" data={SPANS} value={span} onChange={setSpan} aria-label={t('home.when')} />}
    >
      <Loaded
        query={query}
        waiting={<Waiting height={280} />}
        empty={{
          when: (data) => data.timeline.length < 2,
          show: <Empty icon={IconChartLine} title={t('home.projection.early')} />,
        }}
      >
        {(data) => <Curve data={data} />}
      </Loaded>
    </Panel>
  );
}

function Curve({ data }: { data: Projection }) {
  const t = useT();
  const n = useNumbers();
  const times = useMemo(() => data.timeline.map((point) => Date.parse(point.timestamp) / 1000), [data]);
  const series = useMemo(
    () => [
      {
        name: t('home.projection.now'),
        color: (colors: { series: string[] }) => colors.series[1] as string,
        values: data.timeline.map((point) => point.unoptimized),
      },
      {
        name: t('home.projection.after'),
        color: (colors: { series: string[] }) => colors.series[0] as string,
        values: data.timeline.map((point) => point.optimized),
        fill: true,
      },
    ],
    [data, t],
  );
  return (
    <Plot
      name={t('home.projection')}
      timeHead={t('home.when')}
      times={times}
      series={series}
      format={n.compactMoney}
      time={(seconds) => n.time(seconds * 1000)}
      height={250}
      legend={
        <>
          <Swatch color="var(--chart-2)">{t('home.projection.now')}</Swatch>
          <Swatch color="var(--chart-1)">{t('home.projection.after')}</Swatch>
        </>
      }
    />
  );
}
