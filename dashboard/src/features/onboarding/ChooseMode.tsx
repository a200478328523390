import { Button } from '@mantine/core';
import { IconShieldLock, IconWand } from '@tabler/icons-react';
import { useT } from '@/i18n';
import { Badge } from '@/ui/Badge';
import { Panel } from '@/ui/Panel';
import classes from './Onboarding.module.css';

export type Mode = 'read_only' | 'full';

const MODES = [
  { mode: 'read_only', icon: IconShieldLock },
  { mode: 'full', icon: IconWand },
] as const;

export function ChooseMode({ onChosen, onSkip }: { onChosen: (mode: Mode) => void; onSkip: () => void }) {
  const t = useT();
  return (
    <Panel title={t('onboarding.mode.title')}>
      <div className={classes.modes}>
        {MODES.map(({ mode, icon: Icon }) => (
          <button key={mode} type="button" className={classes.mode} onClick={() => onChosen(mode)}>
            <span className={classes.modeIcon} aria-hidden="true">
              <Icon size={24} />
            </span>
            <span>
              <strong>
                {t(`onboarding.mode.${mode}.title`)}{' '}
                {mode === 'read_only' && <Badge tone="accent">{t('onboarding.mode.badge')}</Badge>}
              </strong>
              <span className="dim">{t(`onboarding.mode.${mode}.text`)}</span>
            </span>
          </button>
        ))}
      </div>
      <div className={classes.skip}>
        <Button variant="subtle" color="gray" onClick={onSkip}>
          {t('onboarding.mode.skip')}
        </Button>
        <span className="dim">{t('onboarding.mode.skipText')}</span>
      </div>
    </Panel>
  );
}
