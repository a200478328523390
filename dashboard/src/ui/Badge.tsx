import type { ReactNode } from 'react';
import classes from './Badge.module.css';

export type Tone = 'good' | 'warn' | 'bad' | 'accent' | 'plain';

/** A state in a word; the colour only repeats what the word says. */
export function Badge({ tone = 'plain', children, dot }: { tone?: Tone; children: ReactNode; dot?: boolean }) {
  return (
    <span className={classes.badge} data-tone={tone}>
      {dot && <i aria-hidden="true" />}
      {children}
    </span>
  );
}

const GRADE_TONES: Record<string, Tone> = { A: 'good', B: 'good', C: 'warn', D: 'warn', F: 'bad' };

export function Grade({ grade, label }: { grade: string; label: string }) {
  return (
    <span className={classes.grade} data-tone={GRADE_TONES[grade] ?? 'plain'} role="img" aria-label={label}>
      {grade}
    </span>
  );
}
