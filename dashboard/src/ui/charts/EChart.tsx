import { useEffect, useRef } from 'react';
import { ChartFrame, type ChartTable } from './ChartFrame';
import type { EChartsCoreOption, EChartsType } from './echarts';
import { reducedMotion } from './palette';
import type { ReactNode } from 'react';

interface Props {
  name: string;
  option: EChartsCoreOption;
  table: ChartTable;
  height?: number;
  legend?: ReactNode;
  onPick?: (data: unknown) => void;
}

export function EChart({ name, option, table, height = 300, legend, onPick }: Props) {
  return (
    <ChartFrame name={name} table={table} height={height} legend={legend}>
      <Canvas option={option} onPick={onPick} />
    </ChartFrame>
  );
}

/** The library is loaded when the first chart is shown. */
function Canvas({ option, onPick }: { option: EChartsCoreOption; onPick?: (data: unknown) => void }) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const latest = useRef(option);
  const pick = useRef(onPick);
  latest.current = option;
  pick.current = onPick;

  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    let gone = false;
    const resize = new ResizeObserver(() => chart.current?.resize());
    void import('./echarts').then(({ init }) => {
      if (gone) return;
      chart.current = init(element, undefined, { renderer: 'canvas' });
      chart.current.setOption({ animation: !reducedMotion(), animationDuration: 350, ...latest.current });
      chart.current.on('click', (event) => pick.current?.(event.data));
      resize.observe(element);
    });
    return () => {
      gone = true;
      resize.disconnect();
      chart.current?.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => {
    chart.current?.setOption({ animation: !reducedMotion(), ...option }, { notMerge: true });
  }, [option]);

  return <div ref={place} />;
}

/** A tooltip's content made of elements: strings of HTML would need inline styles. */
export function tip(title: string, lines: [string, string][]): HTMLElement {
  const box = document.createElement('div');
  box.style.fontSize = '12px';
  box.style.lineHeight = '1.6';
  const head = document.createElement('strong');
  head.textContent = title;
  box.append(head);
  for (const [name, value] of lines) {
    const row = document.createElement('div');
    row.style.display = 'flex';
    row.style.gap = '16px';
    row.style.justifyContent = 'space-between';
    const left = document.createElement('span');
    left.textContent = name;
    left.style.opacity = '0.75';
    const right = document.createElement('span');
    right.textContent = value;
    right.style.fontVariantNumeric = 'tabular-nums';
    row.append(left, right);
    box.append(row);
  }
  return box;
}
