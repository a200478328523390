import { expect, it } from 'vitest';
import type { ReasonCard } from '@/api/types';
import type { LiveEvent } from '@/live/stream';
import { cardsOf, hasGap } from './cards';

const card = (seq: number): ReasonCard => ({
  card_id: `c${seq}`, seq, agent: 'planner', node: 'plan', category: 'plan', priority: 'low', reasoning: '', decision: '',
  confidence: 1, evidence: [], alternatives: [], risks: [], written_at: '',
});
const event = (id: number, seq: number, job = 'j'): LiveEvent => ({
  id, type: 'reason-card', timestamp: '', data: { ...card(seq), job_id: job },
});

it('shows every card once, in the order they were written, wherever it came from', () => {
  const cards = cardsOf('j', [card(1), card(2)], [event(9, 3), event(8, 2), event(9, 3)]);
  expect(cards.map((each) => each.seq)).toEqual([1, 2, 3]);
});

it('leaves cards of other runs out', () => {
  expect(cardsOf('j', [], [event(1, 1, 'other')])).toEqual([]);
});

it('notices a card that was written while nobody listened', () => {
  expect(hasGap(cardsOf('j', [card(1)], [event(5, 3)]))).toBe(true);
  expect(hasGap(cardsOf('j', [card(1), card(2)], [event(5, 3)]))).toBe(false);
});
