import type { ReactNode } from 'react';
import { Explained, type Explanation } from './explain';
import classes from './Figure.module.css';

interface Props {
  label: string;
  value: ReactNode;
  unit?: string;
  hint?: ReactNode;
  tone?: 'good' | 'warn' | 'bad' | 'accent';
  explanation?: Explanation;
  aside?: ReactNode;
}

/** A number worth a tile: what it is, what it says, and where it comes from. */
export function Figure({ label, value, unit, hint, tone, explanation, aside }: Props) {
  return (
    <div className={classes.figure} data-tone={tone}>
      <div className={classes.head}>
        <p className={classes.label}>{label}</p>
        {aside}
      </div>
      <p className={`${classes.value} num`}>
        {explanation ? <Explained explanation={explanation}>{value}</Explained> : value}
        {unit && <span className={classes.unit}>{unit}</span>}
      </p>
      {hint && <p className={classes.hint}>{hint}</p>}
    </div>
  );
}
