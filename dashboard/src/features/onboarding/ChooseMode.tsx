import { Button } from '@mantine/core';
import { IconShieldLock } from '@tabler/icons-react';
import { useT } from '@/i18n';
import { Badge } from '@/ui/Badge';
import { Panel } from '@/ui/Panel';
import classes from './Onboarding.module.css';

export function ChooseMode({ onRole, onSkip }: { onRole: () => void; onSkip: () => void }) {
  const t = useT();
  return (
    <Panel title={t('onboarding.mode.title')}>
      <button type="button" className={classes.mode} onClick={onRole}>
        <span className={classes.modeIcon} aria-hidden="true">
          <IconShieldLock size={24} />
        </span>
        <span>
          <strong>
            {t('onboarding.mode.role.title')} <Badge tone="accent">{t('onboarding.mode.role.badge')}</Badge>
          </strong>
          <span className="dim">{t('onboarding.mode.role.text')}</span>
        </span>
      </button>
      <div className={classes.skip}>
        <Button variant="subtle" color="gray" onClick={onSkip}>
          {t('onboarding.mode.skip')}
        </Button>
        <span className="dim">{t('onboarding.mode.skipText')}</span>
      </div>
    </Panel>
  );
}
