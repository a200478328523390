import { IconMoon, IconSunrise } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { HibernationPreview } from '@/api/types';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { Panel } from '@/ui/Panel';
import { Empty, Loaded, Waiting } from '@/ui/states';
import classes from './Hibernation.module.css';

type Preview = HibernationPreview;

const SHOWN = 8;

export function Transitions({ query, zone, off }: { query: UseQueryResult<Preview>; zone: string; off: boolean }) {
  const t = useT();
  const n = useNumbers();
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <Panel title={t('hibernation.next')} hint={off ? t('hibernation.next.off') : undefined}>
      <Loaded
        query={query}
        waiting={<Waiting lines={6} />}
        empty={{ when: (data) => data.transitions.length === 0, show: <Empty title={t('hibernation.next.none')} /> }}
      >
        {(data) => (
          <ol className={classes.transitions}>
            {data.transitions.slice(0, SHOWN).map((transition) => {
              const awake = transition.to === 'awake';
              return (
                <li key={transition.at}>
                  {awake ? <IconSunrise size={18} aria-hidden="true" /> : <IconMoon size={18} aria-hidden="true" />}
                  <div>
                    <span>{t(awake ? 'hibernation.next.awake' : 'hibernation.next.asleep')}</span>
                    <time dateTime={transition.at} className="num">
                      {t('time.zone', { time: n.time(transition.at, zone), zone })}
                    </time>
                    {zone !== here && (
                      <span className="dim num">{t('time.yours', { time: n.time(transition.at), zone: here })}</span>
                    )}
                  </div>
                </li>
              );
            })}
          </ol>
        )}
      </Loaded>
    </Panel>
  );
}
