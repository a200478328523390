import { useQuery } from '@tanstack/react-query';
import type { Interruption } from '@/api/types';
import { shortName } from '@/features/optimize/words';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { Badge } from '@/ui/Badge';
import { Panel } from '@/ui/Panel';
import { useNow } from '@/ui/useNow';
import classes from './Interruptions.module.css';
import { InterruptionLine } from './InterruptionLine';
import { interruptionsQuery } from './queries';
import { secondsLeft } from './timeline';

/** What AWS takes back and what is done about it; where nothing was taken, nothing is shown. */
export function InterruptionsPanel({ cluster }: { cluster: string }) {
  const t = useT();
  const { data } = useQuery(interruptionsQuery(cluster));
  const items = data?.items ?? [];
  const now = useNow(items.some((item) => secondsLeft(item, Date.now()) > 0));
  if (items.length === 0) return null;
  return (
    <Panel title={t('interruptions.title')} hint={t('interruptions.hint')}>
      <ul className={classes.list}>
        {items.map((item, index) => (
          <li key={item.id}>
            <details open={index === 0 || secondsLeft(item, now) > 0}>
              <Summary item={item} now={now} />
              <InterruptionLine interruption={item} now={now} />
            </details>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Summary({ item, now }: { item: Interruption; now: number }) {
  const t = useT();
  const n = useNumbers();
  const left = Math.ceil(secondsLeft(item, now));
  const taken = item.kind === 'interruption';
  return (
    <summary className={classes.summary}>
      <Badge dot tone={left > 0 ? 'bad' : 'plain'}>
        {left > 0 ? t('interruptions.left', { count: left }) : t(taken ? 'interruptions.taken' : 'interruptions.recommended')}
      </Badge>
      <strong>{shortName(item.node ?? item.instance_id)}</strong>
      <span className="dim">
        {item.instance_type} · {item.az}
      </span>
      <time className="dim num" dateTime={item.noticed_at}>
        {n.time(item.noticed_at)}
      </time>
    </summary>
  );
}
