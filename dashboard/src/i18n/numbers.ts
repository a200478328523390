import { useMemo } from 'react';
import { useI18n } from '.';

export interface Numbers {
  money: (usd: number) => string;
  /** hourly prices are small: six places are kept, trailing zeros are not shown */
  price: (usd: number) => string;
  /** short enough for an axis or a tile */
  compactMoney: (usd: number) => string;
  count: (value: number) => string;
  percent: (value: number, digits?: number) => string;
  decimal: (value: number, digits?: number) => string;
  cpu: (millis: number) => string;
  memory: (mib: number) => string;
  time: (instant: string | number | Date, zone?: string) => string;
  clock: (instant: string | number | Date, zone?: string) => string;
  date: (instant: string | number | Date, zone?: string) => string;
  ago: (instant: string | number | Date, now?: number) => string;
  duration: (seconds: number) => string;
}

export function numbersIn(locale: string): Numbers {
  const usd = (digits: number, least = digits, notation?: 'compact') =>
    new Intl.NumberFormat(locale, {
      style: 'currency',
      currency: 'USD',
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: least,
      maximumFractionDigits: digits,
      notation: notation ?? 'standard',
    });
  const money = usd(2);
  const price = usd(6, 2);
  const compact = usd(1, 0, 'compact');
  const plain = new Intl.NumberFormat(locale);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  const decimal = (value: number, digits = 1) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);
  const at = (instant: string | number | Date, options: Intl.DateTimeFormatOptions, zone?: string) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: zone }).format(new Date(instant));

  return {
    money: (value) => money.format(value),
    price: (value) => price.format(value),
    compactMoney: (value) => compact.format(value),
    count: (value) => plain.format(value),
    decimal,
    percent: (value, digits = 1) =>
      new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(value / 100),
    cpu: (millis) => `${decimal(millis / 1000)} vCPU`,
    memory: (mib) => (mib >= 1024 * 1024 ? `${decimal(mib / 1024 / 1024)} TiB` : `${decimal(mib / 1024)} GiB`),
    time: (instant, zone) =>
      at(instant, { dateStyle: 'medium', timeStyle: 'short' }, zone),
    clock: (instant, zone) => at(instant, { hour: '2-digit', minute: '2-digit', second: '2-digit' }, zone),
    date: (instant, zone) => at(instant, { dateStyle: 'medium' }, zone),
    ago: (instant, now = Date.now()) => {
      const seconds = (new Date(instant).getTime() - now) / 1000;
      const size = Math.abs(seconds);
      if (size < 45) return relative.format(Math.round(seconds), 'second');
      if (size < 45 * 60) return relative.format(Math.round(seconds / 60), 'minute');
      if (size < 22 * 3600) return relative.format(Math.round(seconds / 3600), 'hour');
      return relative.format(Math.round(seconds / 86_400), 'day');
    },
    duration: (seconds) => {
      const unit = (value: number, name: 'second' | 'minute' | 'hour' | 'day') =>
        new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);
      const whole = Math.max(0, Math.round(seconds));
      if (whole < 60) return unit(whole, 'second');
      if (whole < 3600) return unit(Math.round(whole / 60), 'minute');
      if (whole < 86_400) {
        const minutes = Math.round((whole % 3600) / 60);
        return `${unit(Math.floor(whole / 3600), 'hour')}${minutes ? ` ${unit(minutes, 'minute')}` : ''}`;
      }
      const hours = Math.round((whole % 86_400) / 3600);
      return `${unit(Math.floor(whole / 86_400), 'day')}${hours ? ` ${unit(hours, 'hour')}` : ''}`;
    },
  };
}

export function useNumbers(): Numbers {
  const { locale } = useI18n();
  return useMemo(() => numbersIn(locale), [locale]);
}
