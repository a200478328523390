/** A week of 168 hours, Monday 0:00 first; 1 is awake. */
export type Week = number[];

export const DAYS = 7;
export const HOURS = 24;
export const CELLS = DAYS * HOURS;

export const always = (): Week => new Array<number>(CELLS).fill(1);

export function preset(name: 'office' | 'weekdays' | 'always'): Week {
  return always().map((_, cell) => {
    const day = Math.floor(cell / HOURS);
    const hour = cell % HOURS;
    if (name === 'always') return 1;
    if (day >= 5) return 0;
    return name === 'weekdays' || (hour >= 7 && hour < 19) ? 1 : 0;
  });
}

export const sleepHours = (week: Week): number => week.filter((cell) => cell === 0).length;

export const sameWeek = (a: Week, b: Week): boolean => a.length === b.length && a.every((cell, index) => cell === b[index]);

export function painted(week: Week, cells: Iterable<number>, value: number): Week {
  const next = [...week];
  for (const cell of cells) next[cell] = value;
  return next;
}

/** All cells of the rectangle two cells span. */
export function between(from: number, to: number): number[] {
  const [dayA, hourA, dayB, hourB] = [Math.floor(from / HOURS), from % HOURS, Math.floor(to / HOURS), to % HOURS];
  const cells: number[] = [];
  for (let day = Math.min(dayA, dayB); day <= Math.max(dayA, dayB); day += 1) {
    for (let hour = Math.min(hourA, hourB); hour <= Math.max(hourA, hourB); hour += 1) cells.push(day * HOURS + hour);
  }
  return cells;
}

/** Where a key leads from a cell; null: it is not a key that moves. */
export function moved(cell: number, key: string, control: boolean): number | null {
  const day = Math.floor(cell / HOURS);
  const hour = cell % HOURS;
  switch (key) {
    case 'ArrowLeft':
      return day * HOURS + Math.max(0, hour - 1);
    case 'ArrowRight':
      return day * HOURS + Math.min(HOURS - 1, hour + 1);
    case 'ArrowUp':
      return Math.max(0, day - 1) * HOURS + hour;
    case 'ArrowDown':
      return Math.min(DAYS - 1, day + 1) * HOURS + hour;
    case 'Home':
      return control ? 0 : day * HOURS;
    case 'End':
      return control ? CELLS - 1 : day * HOURS + HOURS - 1;
    case 'PageUp':
      return hour;
    case 'PageDown':
      return (DAYS - 1) * HOURS + hour;
    default:
      return null;
  }
}

/** Names of the days from Monday on. */
export function dayNames(locale: string, style: 'short' | 'long'): string[] {
  const format = new Intl.DateTimeFormat(locale, { weekday: style, timeZone: 'UTC' });
  // 2024-01-01 was a Monday
  return Array.from({ length: DAYS }, (_, day) => format.format(new Date(Date.UTC(2024, 0, 1 + day))));
}

export function hourNames(locale: string): string[] {
  const format = new Intl.DateTimeFormat(locale, { hour: 'numeric', timeZone: 'UTC' });
  return Array.from({ length: HOURS }, (_, hour) => format.format(new Date(Date.UTC(2024, 0, 1, hour))));
}
