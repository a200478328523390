import { useComputedColorScheme } from '@mantine/core';
import { useMemo } from 'react';

export interface ChartColors {
  scheme: 'light' | 'dark';
  ink: string;
  dim: string;
  line: string;
  surface: string;
  surface2: string;
  accent: string;
  good: string;
  warn: string;
  bad: string;
  series: string[];
}

/** Canvas knows no CSS variables: their values, read again when the theme changes. */
export function useChartColors(): ChartColors {
  const scheme = useComputedColorScheme('light');
  return useMemo(() => {
    // the attribute on the root may change after this renders; what counts is the scheme it will have
    const probe = document.documentElement;
    if (probe.getAttribute('data-mantine-color-scheme') !== scheme) {
      probe.setAttribute('data-mantine-color-scheme', scheme);
    }
    const style = getComputedStyle(probe);
    const read = (name: string) => style.getPropertyValue(name).trim();
    return {
      scheme,
      ink: read('--ink'),
      dim: read('--ink-2'),
      line: read('--line'),
      surface: read('--surface'),
      surface2: read('--surface-2'),
      accent: read('--accent'),
      good: read('--good'),
      warn: read('--warn'),
      bad: read('--bad'),
      series: [1, 2, 3, 4, 5, 6].map((number) => read(`--chart-${number}`)),
    };
  }, [scheme]);
}

export function reducedMotion(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}
