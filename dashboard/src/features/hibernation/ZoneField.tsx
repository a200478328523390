import { Select } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useI18n } from '@/i18n';

const ZONES = Intl.supportedValuesOf('timeZone');

/** Which zone the week is lived in, with what the clock says there and here. */
export function ZoneField({ value, disabled, onChange }: { value: string; disabled: boolean; onChange: (zone: string) => void }) {
  const { t, locale } = useI18n();
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 20_000);
    return () => clearInterval(timer);
  }, []);
  const clock = (zone?: string) =>
    new Intl.DateTimeFormat(locale, { weekday: 'short', hour: 'numeric', minute: '2-digit', timeZone: zone }).format(now);
  const zones = ZONES.includes(value) ? ZONES : [value, ...ZONES];
  return (
    <Select
      label={t('hibernation.zone')}
      description={`${t('hibernation.zone.hint')} ${t('hibernation.zone.now', { time: clock(value), yours: clock() })}`}
      data={zones}
      searchable
      limit={60}
      value={value}
      disabled={disabled}
      onChange={(zone) => zone && onChange(zone)}
    />
  );
}
