import { useNavigate, useSearch } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { accountsQuery } from '@/features/settings/accounts';
import { useMay, useMe } from '@/features/session/session';
import { useT } from '@/i18n';
import { Page } from '@/ui/Page';
import { Panel } from '@/ui/Panel';
import { Empty } from '@/ui/states';
import { IconLock } from '@tabler/icons-react';
import { ChooseMode, type Mode } from './ChooseMode';
import { LinkAccount, type Linked } from './LinkAccount';
import classes from './Onboarding.module.css';
import { ScanProgress } from './ScanProgress';
import { VerifyAccount } from './VerifyAccount';

const STEPS = ['mode', 'link', 'verify', 'discover'] as const;
type Step = (typeof STEPS)[number];

export function OnboardingPage() {
  const t = useT();
  const me = useMe();
  const mayChange = useMay('change');
  const navigate = useNavigate();
  const { account } = useSearch({ from: '/signed-in/onboarding' });
  const accounts = useQuery(accountsQuery);
  const known = accounts.data?.items.find((each) => each.id === account);
  const [chosen, setChosen] = useState<Mode | null>(null);
  const [linked, setLinked] = useState<Linked | null>(null);
  const [started, setStarted] = useState(false);

  const begun = started || (known !== undefined && known.status !== 'pending' && known.status !== 'error');
  const step: Step = account ? (begun ? 'discover' : linked ? 'verify' : 'discover') : chosen ? 'link' : 'mode';

  if (!mayChange) {
    return (
      <Page title={t('onboarding.title')}>
        <Panel>
          <Empty icon={IconLock} title={t('problem.forbidden.title')} text={t('state.readonly', { organization: me.org_name })} />
        </Panel>
      </Page>
    );
  }

  return (
    <Page title={t('onboarding.title')} lead={t('onboarding.lead')}>
      <ol className={classes.steps} aria-label={t('onboarding.steps')}>
        {STEPS.map((each, index) => {
          const done = STEPS.indexOf(step) > index;
          return (
            <li key={each} aria-current={each === step ? 'step' : undefined} data-done={done || undefined}>
              <span aria-hidden="true">{done ? <IconCheck size={14} /> : index + 1}</span>
              {t(`onboarding.step.${each}`)}
            </li>
          );
        })}
      </ol>
      {step === 'mode' && <ChooseMode onChosen={setChosen} onSkip={() => void navigate({ to: '/' })} />}
      {step === 'link' && chosen && (
        <LinkAccount
          mode={chosen}
          onLinked={(next) => {
            setLinked(next);
            void navigate({ to: '/onboarding', search: { account: next.id } });
          }}
        />
      )}
      {step === 'verify' && linked && <VerifyAccount linked={linked} onStarted={() => setStarted(true)} />}
      {step === 'discover' && account && <ScanProgress account={account} alias={linked?.alias ?? known?.alias ?? ''} />}
    </Page>
  );
}
