import { Button } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useT } from '@/i18n';
import classes from './UnsavedBar.module.css';

interface Props {
  text: ReactNode;
  saving: boolean;
  disabled?: boolean;
  onReset: () => void;
  onSave: () => void;
}

/** Stays in sight while there is something unsaved, and asks before it would be lost. */
export function UnsavedBar({ text, saving, disabled, onReset, onSave }: Props) {
  const t = useT();
  useBlocker({
    shouldBlockFn: () => !window.confirm(typeof text === 'string' ? text : t('action.reset')),
    enableBeforeUnload: true,
  });
  return (
    <div className={classes.bar} role="region" aria-label={t('action.save')}>
      <span>{text}</span>
      <div>
        <Button variant="default" onClick={onReset} disabled={saving}>
          {t('action.reset')}
        </Button>
        <Button onClick={onSave} loading={saving} disabled={disabled}>
          {t('action.save')}
        </Button>
      </div>
    </div>
  );
}
