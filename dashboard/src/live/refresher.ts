import type { QueryKey } from '@tanstack/react-query';

const SOON = 200;
const APART = 400;
/** readings of one thing that may follow each other at once, and how long it takes to be granted another */
const USUAL = { atOnce: 3, anotherAfter: 4_000 };
/** what somebody is watching being made is read as it goes */
const WATCHED = 'optimization';
const WATCHED_APART = 800;
/** the ledger writes down what the stream told a moment later: it is read again when things have become quiet */
const LEDGER = 'activity';
const QUIET_SOON = 700;
const QUIET_LATER = 2_000;
/** what happened is to be seen within a second; a person may ask a hundred times a minute, and not for this alone */
const OF_LEDGER = { atOnce: 10, anotherAfter: 1_500 };
const LEDGER_AGAIN = { atOnce: 5, anotherAfter: 3_000 };

interface Allowance {
  pace: typeof USUAL;
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
    const allowance = this.allowanceOf(name, key[0] === LEDGER ? OF_LEDGER : USUAL);
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
    return allowance.left >= 0 ? Math.max(SOON, next) : -allowance.left * allowance.pace.anotherAfter;
  }

  private allowanceOf(name: string, pace: typeof USUAL): Allowance {
    const now = this.now();
    const known = this.allowances.get(name) ?? { pace, left: pace.atOnce, countedAt: now, readAt: 0 };
    known.left = Math.min(pace.atOnce, known.left + (now - known.countedAt) / pace.anotherAfter);
    known.countedAt = now;
    this.allowances.set(name, known);
    return known;
  }

  private lookAgain(key: QueryKey): void {
    clearTimeout(this.quiet);
    const allowance = this.allowanceOf('again', LEDGER_AGAIN);
    const soon = allowance.left >= 1;
    const look = () => {
      if (soon) allowance.left -= 1;
      this.refresh(key);
    };
    this.quiet = setTimeout(look, soon ? QUIET_SOON : QUIET_LATER);
  }

  stop(): void {
    clearTimeout(this.quiet);
    for (const timer of this.waiting.values()) clearTimeout(timer);
    this.waiting.clear();
  }
}
