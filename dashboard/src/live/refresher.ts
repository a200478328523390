import type { QueryKey } from '@tanstack/react-query';

const SOON = 200;
const APART = 400;
/** readings of one thing that may follow each other at once, and how long it takes to be granted another */
const AT_ONCE = 3;
const ANOTHER_AFTER = 4_000;
/** what somebody is watching being made is read as it goes */
const WATCHED = 'optimization';
const WATCHED_APART = 800;
/** the ledger writes down what the stream told a moment later: it is read again when things have become quiet */
const LEDGER = 'activity';
const QUIET = 2_000;

interface Allowance {
  left: number;
  countedAt: number;
  readAt: number;
}

/**
 * Reads again what events made old: the first few at once, then not more often than every few seconds, however many
 * events a busy scan sends. The last event of a burst is never forgotten.
 */
export class Refresher {
  private readonly allowances = new Map<string, Allowance>();
  private readonly waiting = new Map<string, ReturnType<typeof setTimeout>>();
  private quiet: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly refresh: (key: QueryKey) => void,
    private readonly now: () => number = Date.now,
  ) {}

  touched(key: QueryKey): void {
    if (key[0] === LEDGER) this.lookAgain(key);
    const name = JSON.stringify(key);
    if (this.waiting.has(name)) return;
    const allowance = this.allowanceOf(name);
    this.waiting.set(
      name,
      setTimeout(() => {
        this.waiting.delete(name);
        allowance.readAt = this.now();
        this.refresh(key);
      }, this.delayOf(key, allowance)),
    );
  }

  private delayOf(key: QueryKey, allowance: Allowance): number {
    const watched = key[0] === WATCHED;
    const next = allowance.readAt + (watched ? WATCHED_APART : APART) - this.now();
    if (watched) return Math.max(SOON, next);
    allowance.left -= 1;
    return allowance.left >= 0 ? Math.max(SOON, next) : -allowance.left * ANOTHER_AFTER;
  }

  private allowanceOf(name: string): Allowance {
    const now = this.now();
    const known = this.allowances.get(name) ?? { left: AT_ONCE, countedAt: now, readAt: 0 };
    known.left = Math.min(AT_ONCE, known.left + (now - known.countedAt) / ANOTHER_AFTER);
    known.countedAt = now;
    this.allowances.set(name, known);
    return known;
  }

  private lookAgain(key: QueryKey): void {
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => this.refresh(key), QUIET);
  }

  stop(): void {
    clearTimeout(this.quiet);
    for (const timer of this.waiting.values()) clearTimeout(timer);
    this.waiting.clear();
  }
}
