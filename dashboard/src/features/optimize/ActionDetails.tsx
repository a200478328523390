import { IconCheck, IconX } from '@tabler/icons-react';
import type { PlanAction } from '@/api/types';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import classes from './Actions.module.css';
import { shortName } from './words';

export function ActionDetails({ action }: { action: PlanAction }) {
  const t = useT();
  const n = useNumbers();
  return (
    <div className={classes.details}>
      <div>
        <h4>{t('optimize.action.why')}</h4>
        <p>{action.reason}</p>
        <p className="dim">{t('optimize.card.confidence', { share: n.percent(action.confidence * 100, 0) })}</p>
        {action.error && <p className={classes.error}>{action.error}</p>}
      </div>
      {action.candidates.length > 0 && (
        <div>
          <h4>{t('optimize.action.candidates')}</h4>
          <ol>
            {action.candidates.slice(0, 6).map((candidate) => (
              <li key={`${candidate.instance_type}${candidate.az}${candidate.lifecycle}`} className="num">
                {candidate.instance_type} · {candidate.az} · {n.price(candidate.price)}
                {t('unit.hour')} · {n.percent(candidate.probability * 100, 0)}
              </li>
            ))}
          </ol>
        </div>
      )}
      {action.receivers.length > 0 && (
        <div>
          <h4>{t('optimize.action.receivers')}</h4>
          <p>{action.receivers.map(shortName).join(', ')}</p>
        </div>
      )}
      {action.timeline.length > 0 && (
        <div className={classes.wide}>
          <h4>{t('optimize.action.timeline')}</h4>
          <ol className={classes.marks}>
            {action.timeline.map((mark, index) => (
              <li key={`${mark.step}${index}`} data-result={mark.result}>
                {mark.result === 'failed' ? <IconX size={14} aria-hidden="true" /> : <IconCheck size={14} aria-hidden="true" />}
                <span>
                  <strong>{mark.step}</strong> {mark.result}
                  {mark.detail && <span className="dim"> · {mark.detail}</span>}
                </span>
                <time className="num dim" dateTime={mark.at}>
                  {n.clock(mark.at)} · {n.duration(mark.duration_ms / 1000)}
                </time>
              </li>
            ))}
          </ol>
        </div>
      )}
    </div>
  );
}
