import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Composition } from '@/api/types';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { EChart, tip } from '@/ui/charts/EChart';
import { useChartColors } from '@/ui/charts/palette';
import { Panel } from '@/ui/Panel';
import { Empty, Loaded, Waiting } from '@/ui/states';
import { familiesOf } from './composition';
import { compositionQuery } from './queries';

export function CompositionPanel({ scope }: { scope: { account_id?: string } }) {
  const t = useT();
  const query = useQuery(compositionQuery(scope));
  return (
    <Panel title={t('home.composition')} hint={t('home.composition.hint')}>
      <Loaded
        query={query}
        waiting={<Waiting height={300} />}
        empty={{ when: (data) => data.nodes === 0, show: <Empty title={t('state.noRows')} /> }}
      >
        {(data) => <Sunburst data={data} />}
      </Loaded>
    </Panel>
  );
}

function Sunburst({ data }: { data: Composition }) {
  const t = useT();
  const n = useNumbers();
  const colors = useChartColors();
  const families = useMemo(() => familiesOf(data.by_type), [data]);
  const option = useMemo(() => {
    const colorOf = (index: number) => mixed(colors.series[index % colors.series.length] as string, colors.scheme);
    return {
      tooltip: {
        backgroundColor: colors.surface,
        borderColor: colors.line,
        textStyle: { color: colors.ink },
        formatter: (at: { name: string; value: number }) =>
          at.name ? tip(at.name, [[t('home.composition.share'), n.percent(at.value)]]) : '',
      },
      series: [
        {
          type: 'sunburst',
          radius: ['26%', '96%'],
          nodeClick: false,
          emphasis: { focus: 'ancestor' },
          itemStyle: { borderWidth: 2, borderColor: colors.surface, borderRadius: 4 },
          label: { color: '#fff', fontSize: 11, minAngle: 16, textBorderWidth: 0, rotate: 0 },
          data: families.map((family, index) => ({
            name: family.name,
            value: family.share,
            itemStyle: { color: colorOf(index) },
            children: family.types.map((type) => ({
              name: type.name,
              value: type.share,
              label: { formatter: type.name.split('.')[1] },
              itemStyle: { color: colorOf(index), opacity: 0.86 },
            })),
          })),
        },
      ],
    };
  }, [colors, families, n, t]);
  return (
    <EChart
      name={t('home.composition')}
      option={option}
      height={300}
      table={{
        head: [t('home.composition.family'), t('home.composition.type'), t('home.composition.share')],
        rows: families.flatMap((family) => family.types.map((type) => [family.name, type.name, n.percent(type.share)])),
      }}
    />
  );
}

/** White words must be read on every slice: in the dark theme the bright series colours are too light for that. */
function mixed(color: string, scheme: 'light' | 'dark'): string {
  if (scheme === 'light') return color;
  const parts = [1, 3, 5].map((at) => Math.round(parseInt(color.slice(at, at + 2), 16) * 0.62));
  return `rgb(${parts.join(' ')})`.replaceAll(' ', ',');
}
