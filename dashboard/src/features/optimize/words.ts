import type { MessageKey, Translate } from '@/i18n';
import type { Tone } from '@/ui/Badge';

const STATUS: Record<string, Tone> = {
  queued: 'plain', running: 'accent', waiting_approval: 'warn', completed: 'good', failed: 'bad', cancelled: 'plain',
};
const STATE: Record<string, Tone> = {
  pending: 'plain', running: 'accent', succeeded: 'good', failed: 'bad', skipped: 'plain', compensated: 'warn', dry_run: 'good',
};
const TYPES = new Set(['spot_replacement', 'right_size', 'consolidate', 'scale_down', 'scale_up', 'evacuate', 'hold']);

export const STATUSES = Object.keys(STATUS);

export function statusWord(status: string, t: Translate): { text: string; tone: Tone } {
  const tone = STATUS[status];
  return tone ? { text: t(`optimize.status.${status}` as MessageKey), tone } : { text: status, tone: 'plain' };
}

export function stateWord(state: string, t: Translate): { text: string; tone: Tone } {
  const tone = STATE[state];
  return tone ? { text: t(`optimize.action.state.${state}` as MessageKey), tone } : { text: state, tone: 'plain' };
}

export function typeWord(type: string, t: Translate): string {
  return TYPES.has(type) ? t(`optimize.action.type.${type}` as MessageKey) : type;
}

export function triggerWord(trigger: string, t: Translate): string {
  return trigger === 'manual' || trigger === 'api' ? t(`optimizations.trigger.${trigger}`) : trigger;
}

export const shortName = (node: string): string => node.split('.')[0] as string;
