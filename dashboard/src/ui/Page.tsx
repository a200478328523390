import { useEffect, type ReactNode } from 'react';
import classes from './Page.module.css';

interface PageProps {
  title: string;
  lead?: ReactNode;
  above?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** A page of the console: its name, a line on what it is for, and what one can do. */
export function Page({ title, lead, above, actions, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Lowtide`;
  }, [title]);

  return (
    <div className={classes.page}>
      {above}
      <div className={classes.head}>
        <div className={classes.words}>
          <h1 className={classes.title}>{title}</h1>
          {lead && <div className={classes.lead}>{lead}</div>}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
      <div className={classes.content}>{children}</div>
    </div>
  );
}

/** Columns that become fewer as the page narrows. */
export function Columns({ children, min = '18rem' }: { children: ReactNode; min?: string }) {
  return (
    <div className={classes.columns} style={{ '--min': min } as React.CSSProperties}>
      {children}
    </div>
  );
}

/** Two thirds and one third, one above the other where there is no room. */
export function Split({ children }: { children: ReactNode }) {
  return <div className={classes.split}>{children}</div>;
}
