import { PasswordInput } from '@mantine/core';
import { IconCheck, IconCircle } from '@tabler/icons-react';
import type { ChangeEvent, ReactNode } from 'react';
import { useT } from '@/i18n';
import classes from './Entry.module.css';
import { passwordChecks } from './rules';

interface Props {
  value: string;
  onChange: (event: ChangeEvent<HTMLInputElement>) => void;
  error: ReactNode;
}

/** A password being chosen, and which of its rules it keeps already. */
export function NewPassword({ value, onChange, error }: Props) {
  const t = useT();
  return (
    <div>
      <PasswordInput
        label={t('session.password')}
        name="password"
        autoComplete="new-password"
        required
        withAsterisk={false}
        value={value}
        onChange={onChange}
        aria-describedby="password-rules"
        error={error || null}
      />
      <ul className={classes.rules} id="password-rules" aria-label={t('session.password.rules')}>
        {passwordChecks(value).map(({ rule, met }) => (
          <li key={rule} className={met ? classes.met : undefined}>
            {met ? <IconCheck size={14} aria-hidden="true" /> : <IconCircle size={14} aria-hidden="true" />}
            {t(rule)}
          </li>
        ))}
      </ul>
    </div>
  );
}
