import { Button } from '@mantine/core';
import { IconLockOpen2, IconShieldLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SafeModeState } from '@/api/types';
import { membersQuery } from '@/features/settings/members';
import { useMe } from '@/features/session/session';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { Badge } from '@/ui/Badge';
import { Panel } from '@/ui/Panel';
import { Loaded, Waiting } from '@/ui/states';
import classes from './Platform.module.css';
import { safeModeQuery } from './queries';
import { TurnDialog } from './TurnDialog';

/** The switch that stops all changes, who turned it last, and why. */
export function SafeModePanel() {
  const t = useT();
  const query = useQuery(safeModeQuery);
  const [turning, setTurning] = useState(false);
  const on = query.data?.enabled ?? false;
  return (
    <Panel
      title={t('platform.safe')}
      hint={t('platform.safe.hint')}
      actions={
        query.data && (
          <Button
            color={on ? undefined : 'red'}
            leftSection={on ? <IconLockOpen2 size={16} /> : <IconShieldLock size={16} />}
            onClick={() => setTurning(true)}
          >
            {t(on ? 'platform.safe.turnOff' : 'platform.safe.turnOn')}
          </Button>
        )
      }
    >
      <Loaded query={query} waiting={<Waiting lines={3} />}>
        {(state) => <StateOfSwitch state={state} />}
      </Loaded>
      {turning && <TurnDialog enable={!on} onClose={() => setTurning(false)} />}
    </Panel>
  );
}

function StateOfSwitch({ state }: { state: SafeModeState }) {
  const t = useT();
  const n = useNumbers();
  const who = useNameOf(state.updated_by);
  return (
    <div className={classes.switch}>
      <p role="status">
        <Badge dot tone={state.enabled ? 'bad' : 'good'}>
          {t(state.enabled ? 'platform.safe.on' : 'platform.safe.off')}
        </Badge>
      </p>
      {state.updated_at === null ? (
        <p className="dim">{t('platform.safe.never')}</p>
      ) : (
        <dl className={classes.facts}>
          <div>
            <dt>{t('platform.safe.since')}</dt>
            <dd className="num">
              {n.time(state.updated_at)} · {n.ago(state.updated_at)}
            </dd>
          </div>
          <div>
            <dt>{t('platform.safe.by')}</dt>
            <dd>{who}</dd>
          </div>
          <div>
            <dt>{t('platform.safe.reason')}</dt>
            <dd>{state.reason}</dd>
          </div>
        </dl>
      )}
    </div>
  );
}

/** The switch knows whose it was by number only. */
function useNameOf(user: string | null): string {
  const t = useT();
  const me = useMe();
  const members = useQuery(membersQuery);
  if (user === me.user_id) return t('platform.safe.you', { name: me.name });
  return members.data?.items.find((member) => member.user_id === user)?.name ?? user ?? '–';
}
