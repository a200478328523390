import { useEffect, type ReactNode } from 'react';
import { IconCircleCheck } from '@tabler/icons-react';
import { useT, type MessageKey } from '@/i18n';
import classes from './Entry.module.css';

const PITCH: MessageKey[] = ['session.pitch.one', 'session.pitch.two', 'session.pitch.three'];

interface Props {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}

/** The form on one side, what it leads to on the other. */
export function EntryLayout({ title, lead, children }: Props) {
  const t = useT();
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`;
  }, [title, t]);
  return (
    <div className={classes.entry}>
      <main className={classes.form} id="content">
        <div className={classes.mark}>
          <img src="/static/tide.svg" alt="" width={32} height={32} />
          <span>{t('app.name')}</span>
        </div>
        <h1 className={classes.title}>{title}</h1>
        {lead && <p className={classes.lead}>{lead}</p>}
        {children}
      </main>
      <aside className={classes.pitch}>
        <div className={classes.waves} aria-hidden="true" />
        <div className={classes.words}>
          <p className={classes.claim}>{t('session.pitch.title')}</p>
          <ul>
            {PITCH.map((line) => (
              <li key={line}>
                <IconCircleCheck size={18} aria-hidden="true" />
                <span>{t(line)}</span>
              </li>
            ))}
          </ul>
        </div>
      </aside>
    </div>
  );
}
