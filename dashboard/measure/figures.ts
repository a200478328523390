import { cpus } from 'node:os';

/** The value below which a share of them lie. */
export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function told(name: string, figures: Record<string, number | string>): void {
  const text = Object.entries(figures).map(([key, value]) => `${key} ${typeof value === 'number' ? Math.round(value * 10) / 10 : value}`);
  console.log(`${name}: ${text.join(', ')} (${cpus().length} cores, ${cpus()[0]?.model.trim() ?? 'unknown'})`);
}
