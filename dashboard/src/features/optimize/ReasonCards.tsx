import { IconAlertTriangle, IconMessage2Bolt } from '@tabler/icons-react';
import type { ReasonCard } from '@/api/types';
import { useT } from '@/i18n';
import { useNumbers } from '@/i18n/numbers';
import { Badge, type Tone } from '@/ui/Badge';
import { Panel } from '@/ui/Panel';
import { Empty, Waiting } from '@/ui/states';
import classes from './ReasonCards.module.css';

export function ReasonCards({ cards, loading }: { cards: ReasonCard[]; loading: boolean }) {
  const t = useT();
  return (
    <Panel title={t('optimize.cards')} className={classes.cardsPanel}>
      {cards.length === 0 ? (
        loading ? (
          <Waiting lines={5} />
        ) : (
          <Empty icon={IconMessage2Bolt} title={t('optimize.cards.waiting')} />
        )
      ) : (
        <ol className={classes.cards} tabIndex={0} aria-label={t('optimize.cards')} aria-live="polite" aria-relevant="additions">
          {cards.map((card) => (
            <Card key={card.card_id} card={card} />
          ))}
        </ol>
      )}
    </Panel>
  );
}

function toneOf(confidence: number): Tone {
  return confidence >= 0.75 ? 'good' : confidence >= 0.5 ? 'warn' : 'bad';
}

function Card({ card }: { card: ReasonCard }) {
  const t = useT();
  const n = useNumbers();
  return (
    <li className={classes.card} data-testid="reason-card" data-seq={card.seq}>
      <header>
        <span className="dim">
          {n.count(card.seq)} · {card.agent}
        </span>
        <Badge tone={toneOf(card.confidence)}>{t('optimize.card.confidence', { share: n.percent(card.confidence * 100, 0) })}</Badge>
      </header>
      <p className={classes.verdict}>{card.decision}</p>
      <p className={classes.because}>{card.reasoning}</p>
      {card.risks.length > 0 && (
        <ul className={classes.risks} aria-label={t('optimize.card.risks')}>
          {card.risks.map((risk) => (
            <li key={risk}>
              <IconAlertTriangle size={14} aria-hidden="true" /> {risk}
            </li>
          ))}
        </ul>
      )}
      {card.evidence.length > 0 && (
        <details className={classes.evidence}>
          <summary>
            {t('optimize.card.evidence')} · {t('optimize.card.more', { count: card.evidence.length })}
          </summary>
          <dl>
            {card.evidence.map((each) => (
              <div key={`${each.name}${each.source}`}>
                <dt>
                  {each.name}
                  <span>{each.source}</span>
                </dt>
                <dd className="num">
                  {each.value} {each.unit}
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      {card.alternatives.length > 0 && (
        <details className={classes.evidence}>
          <summary>
            {t('optimize.card.alternatives')} · {n.count(card.alternatives.length)}
          </summary>
          <ul>
            {card.alternatives.map((each) => (
              <li key={each.summary}>
                {each.summary} <span className="dim">— {each.reason}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}
