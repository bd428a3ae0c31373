import type { CriterionId } from '../score/judges.ts';

/** The union of both lists of training focuses. */
export const FOCUS_IDS = [
  'sales-call',
  'cold-call',
  'discovery',
  'demo',
  'objection-handling',
  'negotiation',
  'closing',
  'follow-up',
  'general',
] as const;
export type FocusId = (typeof FOCUS_IDS)[number];

/** What a rep trains: the rows of the score that it looks at first, and the aim in his words. */
export interface Focus {
  id: FocusId;
  title: string;
  aim: string;
  rows: readonly CriterionId[];
}

/** The nine focuses. `rows` are criteria of the rubric that every call is scored with. */
export const FOCUSES: readonly Focus[] = [
  {
    id: 'sales-call',
    title: 'Sales call',
    aim: 'Run a whole call: their situation, your answer, a next step with a date.',
    rows: ['questions', 'talk-ratio', 'respond', 'commitment'],
  },
  {
    id: 'cold-call',
    title: 'Cold call',
    aim: 'Earn the next minute, find one reason to talk, and book it.',
    rows: ['no-cutting-in', 'talk-ratio', 'open-questions', 'commitment', 'when'],
  },
  {
    id: 'discovery',
    title: 'Discovery questions',
    aim: 'Ask open questions, pick up their words, and let them tell the story.',
    rows: ['questions', 'open-questions', 'follow-ups', 'talk-ratio'],
  },
  {
    id: 'demo',
    title: 'Product demo',
    aim: 'Show what answers their problem, and ask whether it does.',
    rows: ['follow-ups', 'talk-ratio', 'respond', 'confirm'],
  },
  {
    id: 'objection-handling',
    title: 'Objection handling',
    aim: 'Wait, acknowledge, ask, answer what they said, and check that it is settled.',
    rows: ['pause', 'acknowledge', 'explore', 'respond', 'confirm'],
  },
  {
    id: 'negotiation',
    title: 'Negotiation',
    aim: 'Give nothing away without getting something, and keep the price tied to worth.',
    rows: ['pause', 'explore', 'respond', 'recap', 'commitment'],
  },
  {
    id: 'closing',
    title: 'Closing techniques',
    aim: 'Ask for the decision, clear what stands in its way, and fix the date.',
    rows: ['confirm', 'commitment', 'when', 'owner', 'recap'],
  },
  {
    id: 'follow-up',
    title: 'Follow-up',
    aim: 'Give a reason to answer, take up what was said, and move it by one step.',
    rows: ['acknowledges', 'follow-ups', 'commitment', 'when'],
  },
  {
    id: 'general',
    title: 'General training',
    aim: 'Everything that a call is scored on, none of it more than the rest.',
    rows: ['questions', 'talk-ratio', 'acknowledge', 'respond', 'commitment'],
  },
];

/** The focus of an id, which must be one of ours. */
export function focusOf(id: FocusId): Focus {
  const found = FOCUSES.find((focus) => focus.id === id);
  if (!found) throw new Error(`There is no focus ${id}.`);
  return found;
}

/** A focus by its id, where a form gives a text. */
export const isFocus = (id: string): id is FocusId => (FOCUS_IDS as readonly string[]).includes(id);
