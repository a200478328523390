import { expect, it } from 'vitest';
import type { Interruption } from '@/api/types';
import { secondsLeft, timelineOf } from './timeline';

const NOTICED = Date.parse('2026-11-21T12:00:00Z');

const interruption = (marks: number[], deadline: string | null = '2026-11-21T12:02:00Z'): Interruption => ({
  id: 'i', cluster_id: 'c', instance_id: 'i-1', kind: 'interruption', instance_type: 'm5.large', az: 'us-east-1a', node: 'ip-10',
  noticed_at: '2026-11-21T12:00:00Z', deadline, heard_at: '2026-11-21T12:00:01Z', reaction: 'move', reason: '', job_id: 'j', status: 'running',
  returned_to_spot_at: null,
  lanes: [{
    type: 'evacuate', state: 'running', step: 'drain', error: null,
    timeline: marks.map((second) => ({ step: 'drain', result: 'succeeded', at: new Date(NOTICED + second * 1_000).toISOString(), detail: null, duration_ms: 0 })),
  }],
});

it('places what was done by the seconds since the notice', () => {
  const { lanes, deadline } = timelineOf(interruption([2, 40.5]), NOTICED);
  expect(lanes[0]?.marks.map((mark) => mark.seconds)).toEqual([2, 40.5]);
  expect(deadline).toBe(120);
});

it('has room for the deadline, and for what came after it', () => {
  expect(timelineOf(interruption([10]), NOTICED).until).toBeCloseTo(132);
  expect(timelineOf(interruption([200]), NOTICED).until).toBeCloseTo(220);
});

it('has no line where AWS named no time', () => {
  expect(timelineOf(interruption([10], null), NOTICED).deadline).toBeNull();
  expect(secondsLeft(interruption([], null), NOTICED)).toBe(0);
});

it('counts down to the deadline and no further', () => {
  expect(secondsLeft(interruption([]), NOTICED + 33_000)).toBe(87);
  expect(secondsLeft(interruption([]), NOTICED + 500_000)).toBe(0);
});
