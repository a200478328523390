import { IconShieldCheck } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { Risk } from '@/api/types';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { Badge } from '@/ui/Badge';
import { Panel } from '@/ui/Panel';
import { Empty, Loaded, Waiting } from '@/ui/states';
import classes from './Market.module.css';

export function Flagged({ query }: { query: UseQueryResult<Risk> }) {
  const t = useT();
  const n = useNumbers();
  return (
    <Panel title={t('market.flagged')} hint={t('market.flagged.hint')}>
      <Loaded
        query={query}
        waiting={<Waiting lines={4} />}
        empty={{ when: (data) => data.flagged.length === 0, show: <Empty icon={IconShieldCheck} title={t('market.flagged.none')} /> }}
      >
        {(data) => (
          <ul className={classes.flags}>
            {data.flagged.map((flag) => (
              <li key={`${flag.instance_type}${flag.az}`}>
                <div>
                  <strong>{flag.instance_type}</strong> <span className="dim">{flag.az}</span>
                  <p className="dim">{flag.reason}</p>
                </div>
                <Badge tone="bad">{t('market.flagged.until', { duration: n.duration(flag.ttl_s) })}</Badge>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Panel>
  );
}
