import type { Interruption } from '@/api/types';

/** AWS takes a spot node back two minutes after it says so. */
export const NOTICE_SECONDS = 120;
const MARGIN = 1.1;

export interface Mark {
  step: string;
  result: string;
  /** since the notice */
  seconds: number;
}

export interface Lane {
  type: string;
  state: string;
  error: string | null;
  marks: Mark[];
}

export interface Timeline {
  lanes: Lane[];
  /** since the notice; null: AWS named no time, as for a recommendation */
  deadline: number | null;
  /** where the axis ends */
  until: number;
}

const seconds = (from: string, to: string): number => Math.max(0, (Date.parse(to) - Date.parse(from)) / 1_000);

/** What was done about an interruption, on one axis that begins with the notice and holds its deadline. */
export function timelineOf(interruption: Interruption, now: number): Timeline {
  const { noticed_at: noticed } = interruption;
  const deadline = interruption.deadline === null ? null : seconds(noticed, interruption.deadline);
  const lanes = interruption.lanes.map(({ type, state, error, timeline }) => ({
    type,
    state,
    error,
    marks: timeline.map((mark) => ({ step: mark.step, result: mark.result, seconds: seconds(noticed, mark.at) })),
  }));
  const last = Math.max(0, ...lanes.flatMap((lane) => lane.marks.map((mark) => mark.seconds)));
  const open = secondsLeft(interruption, now) > 0 ? (now - Date.parse(noticed)) / 1_000 : 0;
  return { lanes, deadline, until: Math.max(deadline ?? NOTICE_SECONDS, last, open) * MARGIN };
}

/** Until AWS takes the node; 0 when it has, or when it named no time. */
export function secondsLeft(interruption: Interruption, now: number): number {
  return interruption.deadline === null ? 0 : Math.max(0, (Date.parse(interruption.deadline) - now) / 1_000);
}
