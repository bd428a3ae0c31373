import { objectionById } from '../objection/library/library.ts';
import { WHEN } from '../metrics/commitment-words.ts';
import type { Act, ActKind } from './act.ts';
import { BEHAVIOUR } from './difficulty.ts';
import { draw } from './draw.ts';
import type { Change, Meter } from './meters.ts';
import type { Deed, Ending, Mind, Setup } from './mind.ts';
import { mayObject, nextObjection, raise } from './objecting.ts';
import { lacking } from './ready.ts';
import { factAskedFor } from './telling.ts';

export interface Decided {
  mind: Mind;
  deed: Deed;
  why: string;
  wishes: Change[];
}

/** Turns of the rep that a minute of a buyer's time holds. */
const TURNS_A_MINUTE = 5;
/** Silences and strange words that a buyer bears, and rude ones. */
const MOST_LOST = 3;
const MOST_RUDE = 2;
/** A refusal is final where trust has sunk to this. */
const DISTRUST = 8;
/** Turns before which nobody agrees to anything. */
const TOO_SOON = 2;
const REFUSED = { meter: 'patience', by: -6, why: 'You asked for a step too early.' } as const;

const NAMES: Readonly<Record<Meter, string>> = {
  trust: 'trust',
  need: 'a need',
  urgency: 'a reason to hurry',
  budget: 'a reason to spend',
  authority: 'backing inside',
  patience: 'patience',
};

type Step = (mind: Mind, acts: readonly Act[], setup: Setup, settled?: string) => Decided | null;

const has = (acts: readonly Act[], kind: ActKind) => acts.some((act) => act.kind === kind);
const done = (mind: Mind, deed: Deed, why: string, wishes: Change[] = []): Decided => ({ mind, deed, why, wishes });
const ended = (mind: Mind, ending: Ending, why: string): Decided =>
  done({ ...mind, ending, open: null }, { does: 'end', ending }, why);

function objecting(mind: Mind, id: string, why: string): Decided {
  const next: Mind = { ...mind, open: raise(id), raised: [...mind.raised, id], raisedAt: mind.n };
  return done(next, { does: 'object', objection: id }, why);
}

/** What no buyer puts up with, and what makes no sense to one. */
const limits: Step = (mind, acts, { scenario }) => {
  if (mind.agreed) return ended(mind, 'agreed', 'You reached the goal.');
  const { patience, trust } = mind.meters;
  if (patience <= 0) return ended(mind, 'hung-up', 'The buyer’s patience was used up.');
  if (trust <= DISTRUST) return ended(mind, 'refused', 'The buyer no longer believed you.');
  if (mind.n > scenario.minutes * TURNS_A_MINUTE) return ended(mind, 'out-of-time', 'The buyer’s time was over.');
  if (has(acts, 'insult') || has(acts, 'shouting')) {
    const rude = (mind.seen.insult ?? 0) + (mind.seen.shouting ?? 0);
    if (rude >= MOST_RUDE) return ended(mind, 'hung-up', 'You were rude twice.');
    return done(mind, { does: 'warn' }, 'You were rude.');
  }
  if (has(acts, 'role-break')) return done(mind, { does: 'stay' }, 'The buyer stays who they are.');
  const lost = (mind.seen.silence ?? 0) + (mind.seen.unclear ?? 0);
  if (!has(acts, 'silence') && !has(acts, 'unclear')) return null;
  if (lost > MOST_LOST) return ended(mind, 'hung-up', 'The buyer heard nothing they could answer, four times.');
  const silent = has(acts, 'silence');
  return silent
    ? done(mind, { does: 'still-there' }, 'The buyer heard nothing.')
    : done(mind, { does: 'again' }, 'The buyer did not understand the words.');
};

/** An objection in the room comes before everything else. */
const standing: Step = (mind, acts, setup, settled) => {
  if (settled !== undefined && !has(acts, 'commitment-ask'))
    return done(mind, { does: 'settle', objection: settled }, 'You did enough about the objection.');
  const { open } = mind;
  if (!open) return null;
  const title = objectionById(open.id)?.title ?? open.id;
  if (open.done.includes('asked') && !open.explained) {
    const wishes: Change[] = [{ meter: 'trust', by: 2, why: 'You asked what is behind it.' }];
    return done(
      { ...mind, open: { ...open, explained: true } },
      { does: 'explain', objection: open.id },
      `You asked about “${title}”, so the buyer says what is behind it.`,
      wishes,
    );
  }
  if (has(acts, 'discount') && open.category === 'price')
    return done(mind, { does: 'take-more' }, 'A price that falls by itself may fall further.');
  if (open.explained && factAskedFor(acts, mind, setup)) return null;
  const answered = open.done.includes('answered');
  const missing = answered ? 'you have not checked that it is settled' : 'you have not answered it';
  return done(mind, { does: 'push-back', objection: open.id, answered }, `“${title}” still stands: ${missing}.`);
};

/** The time that the rep proposes, as it was said. */
function whenIn(acts: readonly Act[]): string {
  const asked = acts.find(({ kind }) => kind === 'commitment-ask')?.words ?? '';
  const found = WHEN.exec(asked)?.[0].replace(/^(?:on|by|at|for|from|before) /iu, '');
  return found ?? 'Thursday at ten';
}

const asksForStep: Step = (mind, acts, setup) => {
  if (!has(acts, 'commitment-ask')) return null;
  const lacks = lacking(mind, setup);
  if (!lacks && mind.n > TOO_SOON)
    return done({ ...mind, agreed: true }, { does: 'agree', when: whenIn(acts) }, 'Nothing was missing for a yes.');
  const meter = lacks?.meter ?? 'trust';
  const why = lacks
    ? `You asked for a step while the buyer lacked ${NAMES[meter]}: ${lacks.has} of ${lacks.needs}.`
    : 'You asked for a step before the talk had begun.';
  const objection = mayObject(mind, setup) ? nextObjection(mind, setup, meter) : undefined;
  if (objection !== undefined) return objecting(mind, objection, why);
  return done(mind, { does: 'counter', lacks: meter }, why, [{ ...REFUSED }]);
};

const answers: Step = (mind, acts, setup) => {
  if (!has(acts, 'open-question') && !has(acts, 'closed-question')) return null;
  const fact = factAskedFor(acts, mind, setup);
  if (!fact) {
    const about = acts.find(({ kind }) => kind.endsWith('question'))?.words ?? '';
    return done(mind, { does: 'unsure', about }, 'The buyer has nothing more to say about that.');
  }
  const needs = fact.trust + BEHAVIOUR[setup.difficulty].bar;
  if (mind.meters.trust < needs)
    return done(mind, { does: 'hint', fact: fact.id }, `The buyer tells this in full from a trust of ${needs} on.`);
  const { gain } = BEHAVIOUR[setup.difficulty];
  const wishes = Object.entries(fact.moves ?? {}).map(([meter, by]) => ({
    meter: meter as Meter,
    by: Math.round(by * gain),
    why: 'The buyer heard themselves say it.',
  }));
  return done(
    { ...mind, told: [...mind.told, fact.id] },
    { does: 'tell', fact: fact.id },
    'You asked about it.',
    wishes,
  );
};

/** What a buyer does of their own accord: objects, doubts, asks, or lets the rep go on. */
const byThemselves: Step = (mind, acts, setup) => {
  const { seed, scenario, difficulty } = setup;
  if (has(acts, 'discount')) return done(mind, { does: 'take-more' }, 'A price that falls by itself may fall further.');
  const claims = has(acts, 'claim') || has(acts, 'price') || has(acts, 'hype');
  if (claims && mayObject(mind, setup)) {
    const id = nextObjection(mind, setup, has(acts, 'price') ? 'budget' : undefined);
    if (id !== undefined) return objecting(mind, id, 'You made a claim, and the buyer has a worry.');
  }
  const claim = acts.find(({ kind }) => kind === 'claim' || kind === 'hype');
  const proved = has(acts, 'proof') || has(acts, 'number');
  if (claim && !proved && draw(seed, mind.n, 2) < BEHAVIOUR[difficulty].doubts)
    return done(mind, { does: 'doubt', words: claim.words }, 'You claimed it without a proof.');
  const open = scenario.asks.filter((question) => !mind.asked.includes(question));
  const question = open[Math.floor(draw(seed, mind.n, 3) * open.length)];
  if (claims && question !== undefined)
    return done(
      { ...mind, asked: [...mind.asked, question] },
      { does: 'ask', question },
      'The buyer wants to know more.',
    );
  return has(acts, 'greeting') || has(acts, 'permission')
    ? done(mind, { does: 'invite' }, 'You opened, and the buyer waits for your reason.')
    : done(mind, { does: 'listen' }, 'The buyer waits for more.');
};

const STEPS: readonly Step[] = [limits, standing, asksForStep, answers, byThemselves];

/** What the buyer does after a turn with these acts, and why. `settled` is the objection that this very turn settled. */
export function decide(mind: Mind, acts: readonly Act[], setup: Setup, settled?: string): Decided {
  for (const step of STEPS) {
    const decided = step(mind, acts, setup, settled);
    if (decided) return decided;
  }
  return done(mind, { does: 'listen' }, 'The buyer waits for more.');
}
