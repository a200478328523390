import { Link } from '@tanstack/react-router';
import { useT } from '@/i18n';
import { useMe } from '@/features/session/session';
import { placesOf } from './navigation';
import classes from './Shell.module.css';

export function Navigation({ open }: { open: boolean }) {
  const t = useT();
  const me = useMe();
  return (
    <aside className={classes.side} data-open={open || undefined} id="navigation">
      <Link to="/" className={classes.mark}>
        <img src="/static/tide.svg" alt="" width={28} height={28} />
        <span>
          <strong>{t('app.name')}</strong>
          <small>{me.org_name}</small>
        </span>
      </Link>
      <nav aria-label={t('nav.label')}>
        {placesOf(me).map((group, index) => (
          <div key={group.label ?? index} className={classes.group}>
            {group.label && <p className={classes.groupName}>{t(group.label)}</p>}
            <ul>
              {group.places.map(({ to, label, icon: Icon }) => (
                <li key={to}>
                  <Link
                    to={to}
                    className={classes.place}
                    activeOptions={{ exact: to === '/' }}
                    activeProps={{ 'data-active': true, 'aria-current': 'page' }}
                  >
                    <Icon size={18} stroke={1.7} />
                    {t(label)}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
    </aside>
  );
}
