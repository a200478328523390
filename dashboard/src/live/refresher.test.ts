import { afterEach, expect, it, vi } from 'vitest';
import { queriesTouchedBy } from './freshness';
import { Refresher } from './refresher';
import type { LiveEvent } from './stream';

afterEach(() => vi.useRealTimers());

const readings = (key: string, events: number, every: number): number[] => {
  vi.useFakeTimers({ now: 1_000_000 });
  const read: number[] = [];
  const refresher = new Refresher(() => read.push(Date.now() - 1_000_000));
  for (let event = 0; event < events; event += 1) {
    refresher.touched([key]);
    vi.advanceTimersByTime(every);
  }
  vi.advanceTimersByTime(10_000);
  return read;
};

it('reads the first few times at once, then not more often than every four seconds, and never forgets the last event', () => {
  expect(readings('metrics', 100, 100)).toEqual([200, 600, 1000, 4000, 8000, 12000]);
});

it('reads soon after each of events that are apart', () => {
  expect(readings('metrics', 4, 5_000)).toEqual([200, 5200, 10200, 15200]);
});

it('reads what is being watched without a pause', () => {
  expect(readings('optimization', 30, 100)).toEqual([200, 1000, 1800, 2600, 3400]);
});

it('looks into the ledger once more when nothing has happened for a while', () => {
  expect(readings('activity', 1, 0)).toEqual([200, 700]);
});

it('follows the ledger closely, and asks less than a person may in a minute', () => {
  expect(readings('activity', 3, 1_600)).toEqual([200, 700, 1800, 2300, 3400, 3900]);
  for (const every of [100, 800, 1_100]) {
    const inAMinute = readings('activity', 60_000 / every, every).filter((at) => at < 60_000).length;
    expect(inAMinute, `every ${every} ms`).toBeLessThanOrEqual(90);
  }
});

const event = (type: string, data: object = {}): LiveEvent => ({ id: 1, type, timestamp: '', data: data as Record<string, unknown> });

it('reads again only what an event is about', () => {
  expect(queriesTouchedBy(event('reason-card', { job_id: 'j1' }))).toContainEqual(['optimization', 'j1']);
  expect(queriesTouchedBy(event('reason-card', { job_id: 'j1' }))).not.toContainEqual(['metrics']);
  expect(queriesTouchedBy({ ...event('schedule-changed'), clusterId: 'c1' })).toContainEqual(['hibernation', 'c1']);
  expect(queriesTouchedBy(event('scan-progress'))).not.toContainEqual(['clusters']);
});
