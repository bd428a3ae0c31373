import type { FocusId } from '#domain/practice/focus.ts';
import type { Meter } from '#domain/practice/meters.ts';
import type { Annoyance, Difficulty, Taste } from '#domain/practice/persona.ts';
import type { ScenarioKind } from '#domain/practice/scenario.ts';
import { FOCUSES } from '#domain/practice/focus.ts';

export const DIFFICULTY: Record<Difficulty, string> = { easy: 'Easy', medium: 'Medium', hard: 'Hard' };

export const KIND_NAME: Record<ScenarioKind, string> = {
  'cold-call': 'Cold call',
  discovery: 'Discovery',
  demo: 'Demo',
  objection: 'Objection',
  negotiation: 'Negotiation',
  closing: 'Closing',
  'follow-up': 'Follow-up',
};

export const FOCUS_NAME = Object.fromEntries(FOCUSES.map(({ id, title }) => [id, title])) as Record<FocusId, string>;

export const METER_NAME: Record<Meter, string> = {
  trust: 'Trust',
  need: 'Need',
  urgency: 'Urgency',
  budget: 'Budget',
  authority: 'Authority',
  patience: 'Patience',
};

export const METER_ABOUT: Record<Meter, string> = {
  trust: 'How far they believe you',
  need: 'How much they feel the problem',
  urgency: 'How soon it has to be solved',
  budget: 'How far money seems worth finding',
  authority: 'How far they would stand behind it inside',
  patience: 'How long they will listen',
};

export const TASTE: Record<Taste, string> = {
  questions: 'Good questions',
  listening: 'Being listened to',
  numbers: 'Numbers',
  proof: 'Proof',
  brevity: 'Brevity',
  honesty: 'Honesty',
  preparation: 'Preparation',
  warmth: 'Warmth',
  'next-steps': 'Clear next steps',
};

export const ANNOYANCE: Record<Annoyance, string> = {
  hype: 'Big words',
  pressure: 'Pressure',
  monologue: 'Long speeches',
  interrupting: 'Being cut off',
  discount: 'Discounts thrown in',
  vagueness: 'Vague answers',
  jargon: 'Jargon',
};

/** The choices of a list, as a form wants them. */
export const optionsOf = <T extends string>(names: Record<T, string>): [T, string][] =>
  Object.entries(names) as [T, string][];
