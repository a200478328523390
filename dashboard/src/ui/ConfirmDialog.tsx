import { Alert, Button, Modal, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useT } from '@/i18n';
import classes from './ConfirmDialog.module.css';

interface Props {
  title: string;
  text: ReactNode;
  /** everything that will be touched */
  affected: string[];
  warning?: string;
  action: string;
  danger?: boolean;
  /** what must be typed before it can be done */
  typed?: { label: string; expected: string };
  /** what else is asked before it is done */
  children?: ReactNode;
  busy?: boolean;
  failure?: ReactNode;
  onCancel: () => void;
  onConfirm: () => void;
}

/** Asked before what cannot be taken back: what will happen, and to how much. */
export function ConfirmDialog(props: Props) {
  const { title, text, affected, warning, action, danger, typed, children, busy, failure, onCancel, onConfirm } = props;
  const t = useT();
  const [said, setSaid] = useState('');
  const ready = !typed || said === typed.expected;
  return (
    <Modal opened onClose={onCancel} title={title} closeButtonProps={{ 'aria-label': t('action.close') }}>
      <div className={classes.body}>
        <p>{text}</p>
        {affected.length > 0 && (
          <div className={classes.blast}>
            <strong>{t('confirm.blast')}</strong>
            <ul>
              {affected.map((each) => (
                <li key={each}>{each}</li>
              ))}
            </ul>
          </div>
        )}
        {warning && (
          <Alert color="yellow" variant="light" icon={<IconAlertTriangle size={16} />}>
            {warning}
          </Alert>
        )}
        {typed && (
          <TextInput
            label={typed.label}
            value={said}
            autoComplete="off"
            onChange={(event) => setSaid(event.currentTarget.value)}
          />
        )}
        {children}
        {failure}
        <div className={classes.do}>
          <Button variant="default" onClick={onCancel} data-autofocus>
            {t('action.cancel')}
          </Button>
          <Button color={danger ? 'red' : undefined} disabled={!ready} loading={busy} onClick={onConfirm}>
            {action}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
