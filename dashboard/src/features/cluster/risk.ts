import type { Translate } from '@/i18n';
import type { Tone } from '@/ui/Badge';

const SAFE = 0.2;
const CAUTION = 0.5;

/** The bands of the optimizer: below 0.2, to 0.5, above. */
export function riskWord(probability: number, t: Translate): { text: string; tone: Tone } {
  if (probability < SAFE) return { text: t('cluster.risk.safe'), tone: 'good' };
  if (probability <= CAUTION) return { text: t('cluster.risk.caution'), tone: 'warn' };
  return { text: t('cluster.risk.avoid'), tone: 'bad' };
}
