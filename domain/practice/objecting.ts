import type { Category } from '../objection/objection.ts';
import { objectionById } from '../objection/library/library.ts';
import type { Act } from './act.ts';
import { BEHAVIOUR } from './difficulty.ts';
import { draw } from './draw.ts';
import type { Change, Meter } from './meters.ts';
import { ANSWERS, type AnswerStep, type Mind, type OpenObjection, type Setup } from './mind.ts';

/** Which objection a buyer raises where this is what they lack. */
const LACKING: Readonly<Record<Meter, Category>> = {
  trust: 'trust',
  need: 'need',
  urgency: 'timing',
  budget: 'price',
  authority: 'authority',
  patience: 'timing',
};

/** What a settled objection gives back. */
const GIVES: Readonly<Record<Category, Meter>> = {
  price: 'budget',
  timing: 'urgency',
  authority: 'authority',
  need: 'need',
  trust: 'trust',
};
const SETTLED = 14;
const SETTLED_TRUST = 4;

/** What settling an objection does to the buyer. */
export function settling({ id, category }: OpenObjection, { difficulty }: Setup): Change[] {
  const why = `“${objectionById(id)?.title ?? 'The objection'}” was settled.`;
  const { gain } = BEHAVIOUR[difficulty];
  return [
    { meter: GIVES[category], by: Math.round(SETTLED * gain), why },
    { meter: 'trust', by: Math.round(SETTLED_TRUST * gain), why },
  ];
}

const categoryOf = (id: string): Category | undefined => objectionById(id)?.category;

/** Objections that may still come: the persona's own concerns and the scenario's in turn, the likeliest first. */
function left({ scenario, persona }: Setup, { raised }: Mind): string[] {
  const own = persona.concerns.map(({ objection }) => objection);
  const most = Math.max(own.length, scenario.objections.length);
  const inTurn = Array.from({ length: most }, (_, at) => [scenario.objections[at], own[at]]).flat();
  return [...new Set(inTurn)].filter((id): id is string => id !== undefined && !raised.includes(id));
}

/** Whether the buyer has room for one more objection. */
export function mayObject(mind: Mind, { difficulty }: Setup): boolean {
  const { objections, between } = BEHAVIOUR[difficulty];
  const first = mind.raised.length === 0;
  return mind.open === null && mind.raised.length < objections && (first || mind.n - mind.raisedAt > between);
}

/** The objection that comes next: one about what the buyer lacks where there is one, else one of the likeliest, as the seed says. */
export function nextObjection(mind: Mind, setup: Setup, lacks?: Meter): string | undefined {
  const candidates = left(setup, mind);
  const about = lacks && candidates.find((id) => categoryOf(id) === LACKING[lacks]);
  if (about) return about;
  const likely = candidates.slice(0, 3);
  return likely[Math.floor(draw(setup.seed, mind.n, 1) * likely.length)];
}

/** An objection that has just been raised. */
export function raise(id: string): OpenObjection {
  return { id, category: categoryOf(id) ?? 'need', done: [], explained: false, ignored: 0 };
}

const SHOWS: Readonly<Record<AnswerStep, (acts: readonly Act[]) => boolean>> = {
  acknowledged: (acts) => acts.some(({ kind }) => kind === 'acknowledgement' || kind === 'playback'),
  asked: (acts) => acts.some(({ kind }) => kind === 'open-question' || kind === 'closed-question'),
  answered: (acts) => acts.some(({ kind }) => ['claim', 'proof', 'number', 'honesty', 'trade'].includes(kind)),
  checked: (acts) => acts.some(({ kind }) => kind === 'confirm'),
};

/** The open objection after one more turn of the rep. An answer counts where a question came before it, or on easy ground. */
export function after(open: OpenObjection, acts: readonly Act[], { difficulty }: Setup): OpenObjection {
  const asked = open.done.includes('asked');
  const now = ANSWERS.filter((step) => !open.done.includes(step) && SHOWS[step](acts)).filter(
    (step) => step !== 'answered' || asked || difficulty === 'easy' || acts.some(({ kind }) => kind === 'proof'),
  );
  const done = [...open.done, ...now];
  return { ...open, done, ignored: now.length === 0 ? open.ignored + 1 : open.ignored };
}

/** Whether enough was done about it. Without an answer nothing is settled. */
export function isSettled(open: OpenObjection, { difficulty }: Setup): boolean {
  return open.done.includes('answered') && open.done.length >= BEHAVIOUR[difficulty].steps;
}
