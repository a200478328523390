import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { isStaff, useMe } from '@/features/session/session';
import { useT } from '@/i18n';
import classes from './Platform.module.css';
import { safeModeQuery, standstillQuery } from './queries';

/** On every page but that of the switch while it is on; why, the staff alone is told. */
export function SafeModeBanner() {
  const t = useT();
  const staff = isStaff(useMe());
  const whole = useQuery({ ...safeModeQuery, enabled: staff });
  const told = useQuery({ ...standstillQuery, enabled: !staff });
  if (!(staff ? whole.data : told.data)?.enabled) return null;
  return (
    <div role="status" className={classes.banner}>
      {t('platform.safe.banner')} {staff ? <Link to="/admin">{t('platform.safe.bannerDo')}</Link> : t('platform.safe.bannerTold')}
    </div>
  );
}
