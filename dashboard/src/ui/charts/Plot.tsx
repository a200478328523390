import { useEffect, useRef, type ReactNode } from 'react';
import type uPlot from 'uplot';
import { ChartFrame, type ChartTable } from './ChartFrame';
import { useChartColors, type ChartColors } from './palette';

export interface PlotSeries {
  name: string;
  color: (colors: ChartColors) => string;
  values: (number | null)[];
  fill?: boolean;
  dashed?: boolean;
}

interface Props {
  name: string;
  /** seconds since 1970 */
  times: number[];
  series: PlotSeries[];
  format: (value: number) => string;
  time: (seconds: number) => string;
  height?: number;
  legend?: ReactNode;
  timeHead: string;
}

/** Values over time; quick enough for live series of many thousand points. */
export function Plot(props: Props) {
  const { name, times, series, format, time, height = 240, legend, timeHead } = props;
  const table: ChartTable = {
    head: [timeHead, ...series.map((one) => one.name)],
    rows: times
      .map((at, index) => [time(at), ...series.map((one) => shown(one.values[index], format))])
      .reverse(),
  };
  return (
    <ChartFrame name={name} table={table} height={height} legend={legend}>
      <Drawing {...props} height={height} />
    </ChartFrame>
  );
}

function shown(value: number | null | undefined, format: (value: number) => string): string {
  return value === null || value === undefined ? '–' : format(value);
}

function Drawing({ times, series, format, time, height }: Props & { height: number }) {
  const colors = useChartColors();
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const latest = useRef({ times, series, format, time });
  latest.current = { times, series, format, time };
  const shape = JSON.stringify(series.map((one) => [one.name, one.dashed, one.fill]));

  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    let gone = false;
    const fit = new ResizeObserver(() => plot.current?.setSize({ width: element.clientWidth, height }));
    void Promise.all([import('uplot'), import('uplot/dist/uPlot.min.css')]).then(([{ default: UPlot }]) => {
      if (gone) return;
      plot.current = new UPlot(options(latest.current, colors, element.clientWidth, height), dataOf(latest.current), element);
      fit.observe(element);
    });
    return () => {
      gone = true;
      fit.disconnect();
      plot.current?.destroy();
      plot.current = null;
    };
  }, [colors, height, shape]);

  useEffect(() => {
    plot.current?.setData(dataOf({ times, series }));
  }, [times, series]);

  return <div ref={place} />;
}

type Drawn = Pick<Props, 'times' | 'series' | 'format' | 'time'>;

function dataOf({ times, series }: Pick<Props, 'times' | 'series'>): uPlot.AlignedData {
  return [times, ...series.map((one) => one.values)] as uPlot.AlignedData;
}

function options(drawn: Drawn, colors: ChartColors, width: number, height: number): uPlot.Options {
  const axis = {
    stroke: colors.dim,
    grid: { stroke: colors.line, width: 1 },
    ticks: { show: false },
    font: '12px "Inter Variable", system-ui, sans-serif',
  };
  return {
    width,
    height,
    padding: [10, 8, 0, 0],
    legend: { show: false },
    cursor: { points: { size: 7 }, drag: { x: false, y: false } },
    scales: { y: { range: (_plot, _low, high) => [0, Math.max(1e-9, high * 1.12)] } },
    axes: [
      { ...axis, grid: { show: false }, space: 80 },
      { ...axis, size: 64, values: (_plot, splits) => splits.map((split) => drawn.format(split)) },
    ],
    series: [
      {},
      ...drawn.series.map((one) => ({
        label: one.name,
        stroke: one.color(colors),
        width: 2,
        dash: one.dashed ? [6, 5] : undefined,
        fill: one.fill ? `${one.color(colors)}22` : undefined,
        points: { show: false },
        spanGaps: true,
      })),
    ],
    plugins: [hover(drawn, colors)],
  };
}

/** Says what the lines are worth under the pointer. */
function hover(drawn: Drawn, colors: ChartColors): uPlot.Plugin {
  const box = document.createElement('div');
  Object.assign(box.style, {
    position: 'absolute', pointerEvents: 'none', display: 'none', padding: '6px 10px', borderRadius: '8px',
    background: colors.surface, border: `1px solid ${colors.line}`, color: colors.ink, fontSize: '12px',
    lineHeight: '1.6', whiteSpace: 'nowrap', zIndex: '5', boxShadow: '0 4px 16px rgb(0 0 0 / 12%)',
  });
  return {
    hooks: {
      init: (plot) => void plot.over.appendChild(box),
      setCursor: (plot) => {
        const { idx, left = 0 } = plot.cursor;
        if (idx === null || idx === undefined || left < 0) {
          box.style.display = 'none';
          return;
        }
        box.replaceChildren();
        const at = plot.data[0][idx];
        const head = document.createElement('strong');
        head.textContent = at === undefined ? '' : drawn.time(at);
        box.append(head);
        drawn.series.forEach((one, index) => {
          const row = document.createElement('div');
          const value = plot.data[index + 1]?.[idx];
          row.textContent = `${one.name}: ${shown(value, drawn.format)}`;
          row.style.color = one.color(colors);
          box.append(row);
        });
        box.style.display = 'block';
        const half = plot.over.clientWidth / 2;
        box.style.left = left > half ? 'auto' : `${left + 14}px`;
        box.style.right = left > half ? `${plot.over.clientWidth - left + 14}px` : 'auto';
        box.style.top = '8px';
      },
    },
  };
}
