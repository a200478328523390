import { Anchor } from '@mantine/core';
import {
  IconActivity, IconBolt, IconCloud, IconKey, IconMoonStars, IconReceipt2, IconServer2, IconUser,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState, type ComponentType } from 'react';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { Panel } from '@/ui/Panel';
import { Empty, Loaded, Waiting } from '@/ui/states';
import classes from './Home.module.css';
import { activityQuery } from './queries';

const ICONS: [RegExp, ComponentType<{ size?: number }>][] = [
  [/^(user|organization|session|member|login)/, IconUser],
  [/^(account|scan)/, IconCloud],
  [/^(cluster|instance|agent|maintenance)/, IconServer2],
  [/^(schedule|exception|override|sleep|wake)/, IconMoonStars],
  [/^apikey/, IconKey],
  [/^savings/, IconReceipt2],
  [/^(job|plan|decision|opportunities|reason|step)/, IconBolt],
];

function iconOf(action: string): ComponentType<{ size?: number }> {
  return ICONS.find(([pattern]) => pattern.test(action))?.[1] ?? IconActivity;
}

/** The newest of the ledger; the stream says when there is something new in it. */
export function ActivityFeed() {
  const t = useT();
  const n = useNumbers();
  const query = useQuery(activityQuery);
  const known = useRef(new Set<string>());
  const [, tick] = useState(0);

  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 30_000);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    for (const item of query.data?.items ?? []) known.current.add(item.id);
  }, [query.data]);

  return (
    <Panel
      flush
      title={t('home.activity')}
      actions={
        <Anchor component={Link} to="/audit" size="sm">
          {t('home.activity.all')}
        </Anchor>
      }
    >
      <Loaded
        query={query}
        waiting={
          <div style={{ padding: '0 1.125rem 1rem' }}>
            <Waiting lines={6} />
          </div>
        }
        empty={{ when: (data) => data.items.length === 0, show: <Empty icon={IconActivity} title={t('home.activity.none')} /> }}
      >
        {(data) => (
          <ol className={classes.feed} aria-label={t('home.activity')} tabIndex={0}>
            {data.items.map((item) => {
              const Icon = iconOf(item.action);
              const fresh = known.current.size > 0 && !known.current.has(item.id);
              return (
                <li key={item.id} data-new={fresh || undefined}>
                  <span className={classes.mark} data-bad={item.status === 'success' ? undefined : true}>
                    <Icon size={15} />
                  </span>
                  <span className={classes.said}>{item.message}</span>
                  <time className={`${classes.when} num`} dateTime={item.timestamp} title={n.time(item.timestamp)}>
                    {n.ago(item.timestamp)}
                  </time>
                </li>
              );
            })}
          </ol>
        )}
      </Loaded>
    </Panel>
  );
}
