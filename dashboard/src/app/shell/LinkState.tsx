import { Tooltip } from '@mantine/core';
import { useT } from '@/i18n';
import { useLink } from '@/live';
import classes from './Shell.module.css';

/** Whether what one sees is kept up to date. */
export function LinkState() {
  const t = useT();
  const link = useLink();
  const hint = { live: 'shell.link.liveHint', connecting: 'shell.link.connectingHint', lost: 'shell.link.lostHint' } as const;
  const word = { live: 'shell.link.live', connecting: 'shell.link.connecting', lost: 'shell.link.lost' } as const;
  return (
    <Tooltip label={t(hint[link])}>
      <div className={classes.link} data-link={link} role="status" tabIndex={0}>
        <span className={classes.dot} aria-hidden="true" />
        <span className={classes.linkWord}>{t(word[link])}</span>
      </div>
    </Tooltip>
  );
}
