import { ActionIcon, CopyButton, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useT } from '@/i18n';
import classes from './CopyText.module.css';

/** Text one takes elsewhere, with a button that does it. */
export function CopyText({ label, value, block }: { label: string; value: string; block?: boolean }) {
  const t = useT();
  return (
    <div className={classes.copy} data-block={block || undefined}>
      {block ? <pre tabIndex={0} aria-label={label}>{value}</pre> : <code>{value}</code>}
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Tooltip label={t(copied ? 'action.copied' : 'action.copy')}>
            <ActionIcon variant="subtle" color="gray" onClick={copy} aria-label={`${t('action.copy')}: ${label}`}>
              {copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </div>
  );
}
