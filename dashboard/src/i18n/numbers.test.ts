import { expect, it } from 'vitest';
import { numbersIn } from './numbers';

const n = numbersIn('en-GB');

it('writes money to the cent, prices to the last place that says something', () => {
  expect(n.money(4933.814)).toBe('$4,933.81');
  expect(n.price(0.0341)).toBe('$0.0341');
  expect(n.price(0.504)).toBe('$0.504');
  expect(numbersIn('de').money(4933.81)).toContain('4.933,81');
});

it('says how long ago in the largest unit that fits', () => {
  const now = Date.parse('2026-11-21T09:00:00Z');
  expect(n.ago('2026-11-21T08:59:50Z', now)).toBe('10 sec ago');
  expect(n.ago('2026-11-21T08:30:00Z', now)).toBe('30 min ago');
  expect(n.ago('2026-11-20T09:00:00Z', now)).toBe('yesterday');
});

it('says durations in two units at most', () => {
  expect(n.duration(59)).toBe('59 secs');
  expect(n.duration(3 * 3600 + 120)).toBe('3 hrs 2 mins');
});

it('shows times in the zone it is told', () => {
  expect(n.time('2026-01-31T23:30:00Z', 'Asia/Tokyo')).toContain('1 Feb 2026');
});
