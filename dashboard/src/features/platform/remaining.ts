import type { RiskFlag } from '@/api/types';

/** How long a pool is still avoided; never less than nothing: the next reading leaves it out. */
export function secondsLeft(flag: Pick<RiskFlag, 'expires_at'>, now: number): number {
  return Math.max(0, Math.ceil((Date.parse(flag.expires_at) - now) / 1_000));
}
