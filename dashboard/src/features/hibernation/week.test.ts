import { expect, it } from 'vitest';
import { always, between, CELLS, dayNames, moved, painted, preset, sameWeek, sleepHours } from './week';

it('has 168 hours, Monday first', () => {
  expect(always()).toHaveLength(CELLS);
  expect(dayNames('en', 'short')[0]).toBe('Mon');
  expect(dayNames('de', 'long')[6]).toBe('Sonntag');
});

it('counts the sleep of its presets', () => {
  expect(sleepHours(preset('always'))).toBe(0);
  expect(sleepHours(preset('weekdays'))).toBe(48);
  expect(sleepHours(preset('office'))).toBe(168 - 5 * 12);
});

it('paints the rectangle two cells span, whichever comes first', () => {
  expect(between(25, 2)).toEqual([1, 2, 25, 26]);
  expect(between(2, 25)).toEqual([1, 2, 25, 26]);
});

it('leaves the week it was painted from as it was', () => {
  const week = always();
  const next = painted(week, [0, 5], 0);
  expect(sleepHours(week)).toBe(0);
  expect(sleepHours(next)).toBe(2);
  expect(sameWeek(week, next)).toBe(false);
});

it('walks by keys and stops at its edges', () => {
  expect(moved(0, 'ArrowLeft', false)).toBe(0);
  expect(moved(23, 'ArrowRight', false)).toBe(23);
  expect(moved(5, 'ArrowDown', false)).toBe(29);
  expect(moved(160, 'ArrowDown', false)).toBe(160);
  expect(moved(30, 'Home', false)).toBe(24);
  expect(moved(30, 'End', true)).toBe(167);
  expect(moved(30, 'a', false)).toBeNull();
});
