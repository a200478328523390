import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useT } from '@/i18n';
import classes from './Platform.module.css';
import { safeModeQuery } from './queries';

/** On every page but that of the switch while it is on; the API tells the staff alone. */
export function SafeModeBanner() {
  const t = useT();
  const { data } = useQuery(safeModeQuery);
  if (!data?.enabled) return null;
  return (
    <div role="status" className={classes.banner}>
      {t('platform.safe.banner')} <Link to="/admin">{t('platform.safe.bannerDo')}</Link>
    </div>
  );
}
