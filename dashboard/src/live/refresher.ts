import type { QueryKey } from '@tanstack/react-query';

const SOON = 200;
const AT_MOST_EVERY = 4_000;
/** what somebody is watching being made is read as it goes */
const WATCHED = 'optimization';
const WATCHED_EVERY = 800;

/**
 * Reads again what events made old: at once for the first event, then not more often than every few seconds, however
 * many events a busy scan sends. The last event of a burst is never forgotten.
 */
export class Refresher {
  private readonly last = new Map<string, number>();
  private readonly waiting = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(
    private readonly refresh: (key: QueryKey) => void,
    private readonly now: () => number = Date.now,
  ) {}

  touched(key: QueryKey): void {
    const name = JSON.stringify(key);
    if (this.waiting.has(name)) return;
    const before = this.last.get(name);
    const delay = before === undefined ? SOON : Math.max(SOON, before + (key[0] === WATCHED ? WATCHED_EVERY : AT_MOST_EVERY) - this.now());
    this.waiting.set(
      name,
      setTimeout(() => {
        this.waiting.delete(name);
        this.last.set(name, this.now());
        this.refresh(key);
      }, delay),
    );
  }

  stop(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    this.waiting.clear();
  }
}
