import type { ReasonCard } from '@/api/types';
import type { LiveEvent } from '@/live/stream';

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A card as the stream brings it; null: the event is not one of this run. */
export function cardOf(event: LiveEvent, job: string): ReasonCard | null {
  const { data } = event;
  if (event.type !== 'reason-card' || data['job_id'] !== job || typeof data['card_id'] !== 'string') return null;
  return {
    card_id: data['card_id'],
    seq: Number(data['seq']),
    agent: text(data['agent']),
    node: text(data['node']),
    category: text(data['category']),
    priority: text(data['priority']),
    reasoning: text(data['reasoning']),
    decision: text(data['decision']),
    confidence: Number(data['confidence']),
    evidence: list(data['evidence']) as ReasonCard['evidence'],
    alternatives: list(data['alternatives']) as ReasonCard['alternatives'],
    risks: list(data['risks']) as string[],
    written_at: text(data['written_at']),
  };
}

/** The cards that were read and those the stream brought since: each once, in the order they were written. */
export function cardsOf(job: string, read: ReasonCard[], events: LiveEvent[]): ReasonCard[] {
  const cards = new Map<string, ReasonCard>(read.map((card) => [card.card_id, card]));
  for (const event of events) {
    const card = cardOf(event, job);
    if (card && !cards.has(card.card_id)) cards.set(card.card_id, card);
  }
  return [...cards.values()].sort((a, b) => a.seq - b.seq);
}

/** Cards are numbered without a gap: one that is missing was written while nobody listened. */
export function hasGap(cards: ReasonCard[]): boolean {
  return cards.some((card, index) => card.seq !== index + 1);
}
