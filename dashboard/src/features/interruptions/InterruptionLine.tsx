import { Link } from '@tanstack/react-router';
import type { Interruption } from '@/api/types';
import { stateWord, typeWord } from '@/features/optimize/words';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { Badge } from '@/ui/Badge';
import classes from './Interruptions.module.css';
import { secondsLeft, timelineOf, type Lane } from './timeline';

/** One axis from the notice on: what is done side by side, and the line at which AWS takes the node. */
export function InterruptionLine({ interruption, now }: { interruption: Interruption; now: number }) {
  const t = useT();
  const { lanes, deadline, until } = timelineOf(interruption, now);
  const share = (seconds: number) => `${Math.min(100, (seconds / until) * 100)}%`;
  const open = secondsLeft(interruption, now) > 0;
  return (
    <div className={classes.line}>
      <p className={classes.reason}>
        {interruption.reason}{' '}
        {interruption.job_id && (
          <Link to="/clusters/$id/optimize" params={{ id: interruption.cluster_id }} search={{ job: interruption.job_id }}>
            {t('interruptions.run')}
          </Link>
        )}
      </p>
      {lanes.length > 0 && (
        <div className={classes.chart}>
          <div className={classes.axis} aria-hidden="true">
            <span style={{ left: 0 }}>0 s</span>
            {deadline !== null && (
              <span className={classes.limit} style={{ left: share(deadline) }}>
                {t('interruptions.deadline', { seconds: Math.round(deadline) })}
              </span>
            )}
          </div>
          <div className={classes.lanes}>
            {deadline !== null && <i className={classes.rule} style={{ left: share(deadline) }} aria-hidden="true" />}
            {open && (
              <i className={classes.now} style={{ left: share((now - Date.parse(interruption.noticed_at)) / 1_000) }} aria-hidden="true" />
            )}
            {lanes.map((lane) => (
              <LaneRow key={lane.type} lane={lane} share={share} late={deadline} />
            ))}
          </div>
        </div>
      )}
    </div>
  );
}

interface LaneProps {
  lane: Lane;
  share: (seconds: number) => string;
  late: number | null;
}

function LaneRow({ lane, share, late }: LaneProps) {
  const t = useT();
  const n = useNumbers();
  const state = stateWord(lane.state, t);
  const last = lane.marks[lane.marks.length - 1];
  return (
    <div className={classes.lane}>
      <p>
        <span>{typeWord(lane.type, t)}</span> <Badge tone={state.tone}>{state.text}</Badge>
        {lane.error && <span className={classes.error}>{lane.error}</span>}
      </p>
      <div className={classes.track}>
        {last && <i className={classes.done} style={{ width: share(last.seconds) }} aria-hidden="true" />}
        <ol>
          {lane.marks.map((mark, index) => (
            <li
              key={`${mark.step}${index}`}
              style={{ left: share(mark.seconds) }}
              data-result={mark.result}
              data-late={(late !== null && mark.seconds > late) || undefined}
              title={t('interruptions.mark', { step: mark.step, result: mark.result, after: n.duration(mark.seconds) })}
            >
              <span className="sr-only">
                {t('interruptions.mark', { step: mark.step, result: mark.result, after: n.duration(mark.seconds) })}
              </span>
            </li>
          ))}
        </ol>
      </div>
      {last && (
        <p className={`${classes.last} dim num`}>{t('interruptions.mark', { step: last.step, result: last.result, after: n.duration(last.seconds) })}</p>
      )}
    </div>
  );
}
