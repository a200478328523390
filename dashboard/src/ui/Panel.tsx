import type { ReactNode } from 'react';
import classes from './Panel.module.css';

interface PanelProps {
  title?: ReactNode;
  hint?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** tables and maps reach to the edge */
  flush?: boolean;
  className?: string;
}

export function Panel({ title, hint, actions, children, flush, className }: PanelProps) {
  return (
    <section className={`${classes.panel} ${className ?? ''}`}>
      {(title || actions) && (
        <header className={classes.head}>
          <div className={classes.words}>
            {title && <h2 className={classes.title}>{title}</h2>}
            {hint && <p className={classes.hint}>{hint}</p>}
          </div>
          {actions && <div className={classes.actions}>{actions}</div>}
        </header>
      )}
      <div className={flush ? classes.flush : classes.body}>{children}</div>
    </section>
  );
}
