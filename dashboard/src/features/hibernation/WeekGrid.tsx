import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useI18n } from '@/i18n';
import classes from './WeekGrid.module.css';
import { between, dayNames, DAYS, HOURS, hourNames, moved, painted, type Week } from './week';

interface Props {
  week: Week;
  readOnly: boolean;
  onChange: (week: Week) => void;
}

/** 168 hours to paint: by dragging, or by keyboard, where one cell at a time is in the tab order. */
export function WeekGrid({ week, readOnly, onChange }: Props) {
  const { t, locale } = useI18n();
  const days = useMemo(() => dayNames(locale, 'short'), [locale]);
  const longDays = useMemo(() => dayNames(locale, 'long'), [locale]);
  const hours = useMemo(() => hourNames(locale), [locale]);
  const [at, setAt] = useState(0);
  const [drag, setDrag] = useState<{ from: number; to: number; value: number } | null>(null);
  const grid = useRef<HTMLDivElement>(null);
  const shown = drag ? painted(week, between(drag.from, drag.to), drag.value) : week;

  useEffect(() => {
    if (!drag) return undefined;
    const end = () => {
      onChange(painted(week, between(drag.from, drag.to), drag.value));
      setDrag(null);
    };
    const stop = () => setDrag(null);
    window.addEventListener('pointerup', end);
    window.addEventListener('pointercancel', stop);
    return () => {
      window.removeEventListener('pointerup', end);
      window.removeEventListener('pointercancel', stop);
    };
  }, [drag, onChange, week]);

  const cellAt = (event: PointerEvent): number | null => {
    const element = document.elementFromPoint(event.clientX, event.clientY);
    const cell = element instanceof HTMLElement ? element.dataset['cell'] : undefined;
    return cell === undefined ? null : Number(cell);
  };
  const begin = (event: PointerEvent, cell: number) => {
    if (readOnly || event.button !== 0) return;
    (event.target as HTMLElement).releasePointerCapture?.(event.pointerId);
    setAt(cell);
    setDrag({ from: cell, to: cell, value: week[cell] === 1 ? 0 : 1 });
  };
  const go = (event: PointerEvent) => {
    if (!drag) return;
    const cell = cellAt(event);
    if (cell !== null && cell !== drag.to) setDrag({ ...drag, to: cell });
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      if (!readOnly) onChange(painted(week, [at], week[at] === 1 ? 0 : 1));
      return;
    }
    const next = moved(at, event.key, event.ctrlKey || event.metaKey);
    if (next === null) return;
    event.preventDefault();
    if (event.shiftKey && !readOnly) onChange(painted(week, between(at, next), week[at] as number));
    setAt(next);
    grid.current?.querySelector<HTMLElement>(`[data-cell="${next}"]`)?.focus();
  };
  const toggleDay = (day: number) => {
    const cells = between(day * HOURS, day * HOURS + HOURS - 1);
    const anyAsleep = cells.some((cell) => week[cell] === 0);
    onChange(painted(week, cells, anyAsleep ? 1 : 0));
  };
  const word = (cell: number) => t(shown[cell] === 1 ? 'hibernation.awake' : 'hibernation.asleep');

  return (
    <div className={classes.scroller}>
      <div
        ref={grid}
        role="grid"
        aria-label={t('hibernation.grid')}
        aria-readonly={readOnly}
        className={classes.grid}
        data-dragging={drag ? true : undefined}
        onPointerMove={go}
        onKeyDown={keys}
      >
        <div role="row" className={classes.row}>
          <span role="columnheader" className={classes.corner}>
            <span className="sr-only">{t('hibernation.week')}</span>
          </span>
          {hours.map((hour, index) => (
            <span key={hour} role="columnheader" className={classes.hour}>
              {index % 3 === 0 ? hour : <span className="sr-only">{hour}</span>}
            </span>
          ))}
        </div>
        {Array.from({ length: DAYS }, (_, day) => (
          <div key={day} role="row" className={classes.row}>
            <span role="rowheader" className={classes.day}>
              {readOnly ? (
                <abbr title={longDays[day]}>{days[day]}</abbr>
              ) : (
                <button
                  type="button"
                  tabIndex={-1}
                  onClick={() => toggleDay(day)}
                  aria-label={t('hibernation.row', {
                    day: longDays[day] as string,
                    state: t(
                      between(day * HOURS, day * HOURS + HOURS - 1).some((cell) => week[cell] === 0)
                        ? 'hibernation.awake'
                        : 'hibernation.asleep',
                    ),
                  })}
                >
                  {days[day]}
                </button>
              )}
            </span>
            {Array.from({ length: HOURS }, (_, hour) => {
              const cell = day * HOURS + hour;
              return (
                <span
                  key={cell}
                  role="gridcell"
                  data-cell={cell}
                  data-awake={shown[cell] === 1 || undefined}
                  aria-selected={shown[cell] === 1}
                  aria-label={t('hibernation.cell', { day: longDays[day] as string, hour: hours[hour] as string, state: word(cell) })}
                  tabIndex={cell === at ? 0 : -1}
                  className={classes.cell}
                  onFocus={() => setAt(cell)}
                  onPointerDown={(event) => begin(event, cell)}
                />
              );
            })}
          </div>
        ))}
      </div>
      <p className={classes.legend}>
        <span>
          <i data-awake="true" /> {t('hibernation.legend.awake')}
        </span>
        <span>
          <i /> {t('hibernation.legend.asleep')}
        </span>
      </p>
    </div>
  );
}
