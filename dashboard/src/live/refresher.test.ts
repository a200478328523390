import { afterEach, expect, it, vi } from 'vitest';
import { queriesTouchedBy } from './freshness';
import { Refresher } from './refresher';
import type { LiveEvent } from './stream';

afterEach(() => vi.useRealTimers());

it('reads at once, then not more often than every four seconds, and never forgets the last event', () => {
  vi.useFakeTimers({ now: 1_000_000 });
  const read: number[] = [];
  const refresher = new Refresher(() => read.push(Date.now() - 1_000_000));
  for (let event = 0; event < 50; event += 1) {
    refresher.touched(['metrics']);
    vi.advanceTimersByTime(100);
  }
  vi.advanceTimersByTime(10_000);
  expect(read).toEqual([200, 4200, 8200]);
});

const event = (type: string, data: object = {}): LiveEvent => ({ id: 1, type, timestamp: '', data: data as Record<string, unknown> });

it('reads again only what an event is about', () => {
  expect(queriesTouchedBy(event('reason-card', { job_id: 'j1' }))).toContainEqual(['optimization', 'j1']);
  expect(queriesTouchedBy(event('reason-card', { job_id: 'j1' }))).not.toContainEqual(['metrics']);
  expect(queriesTouchedBy({ ...event('schedule-changed'), clusterId: 'c1' })).toContainEqual(['hibernation', 'c1']);
  expect(queriesTouchedBy(event('scan-progress'))).not.toContainEqual(['clusters']);
});
