import { objectionById } from '../objection/library/library.ts';
import type { Act, ActKind, Heard } from './act.ts';
import { actsIn } from './acts.ts';
import { decide } from './decide.ts';
import { BEHAVIOUR, startOf } from './difficulty.ts';
import { effectsOf } from './effects.ts';
import { type Change, moved } from './meters.ts';
import type { Mind, Move, Setup } from './mind.ts';
import { after, isSettled, raise, settling } from './objecting.ts';

/** What an objection that is left standing costs. */
const LEFT_STANDING = -9;

/** A buyer before the first word, and the move that opens the practice. */
export function begin(setup: Setup): { mind: Mind; move: Move } {
  const meters = startOf(setup.persona, setup.difficulty);
  const { opens } = setup.scenario;
  const mind: Mind = {
    n: 0,
    meters,
    open: opens === undefined ? null : raise(opens),
    raised: opens === undefined ? [] : [opens],
    settled: [],
    raisedAt: 0,
    told: [],
    asked: [],
    seen: {},
    agreed: false,
    ending: null,
  };
  const why = `${setup.persona.name} answers.`;
  return { mind, move: { n: 0, acts: [], changes: [], deed: { does: 'open' }, why, meters } };
}

function counted(seen: Mind['seen'], acts: readonly Act[]): Mind['seen'] {
  const next: Partial<Record<ActKind, number>> = { ...seen };
  for (const { kind } of acts) next[kind] = (next[kind] ?? 0) + 1;
  return next;
}

/** The open objection after these acts, and what that does to the buyer. */
function dealtWith(mind: Mind, acts: readonly Act[], setup: Setup): { mind: Mind; wishes: Change[]; settled?: string } {
  if (!mind.open) return { mind, wishes: [] };
  const open = after(mind.open, acts, setup);
  const title = objectionById(open.id)?.title ?? 'The objection';
  const { loss, ignored } = BEHAVIOUR[setup.difficulty];
  if (isSettled(open, setup)) {
    return {
      mind: { ...mind, open: null, settled: [...mind.settled, open.id] },
      wishes: settling(open, setup),
      settled: open.id,
    };
  }
  const standing = open.ignored >= ignored && open.ignored > mind.open.ignored;
  const wishes: Change[] = standing
    ? [{ meter: 'patience', by: Math.round(LEFT_STANDING * loss), why: `“${title}” is still unanswered.` }]
    : [];
  return { mind: { ...mind, open }, wishes };
}

/** Why patience falls with every turn, whatever is said in it. */
export const TIME_GOES_BY = 'Time goes by.';

/**
 * One turn of the rep: what the buyer makes of it and does next. Pure, and the same for the same setup, course and words; `buyerSaid` are the buyer's
 * words just before. A buyer whose practice has ended stays as they are.
 */
export function hear(mind: Mind, heard: Heard, setup: Setup, buyerSaid = ''): { mind: Mind; move: Move } {
  const acts = actsIn(heard, buyerSaid);
  const behaviour = BEHAVIOUR[setup.difficulty];
  const effects = effectsOf(acts, { persona: setup.persona, seen: mind.seen, behaviour });
  const dealt = dealtWith({ ...mind, n: mind.n + 1, seen: counted(mind.seen, acts) }, acts, setup);
  const wear: Change[] = behaviour.wear > 0 ? [{ meter: 'patience', by: -behaviour.wear, why: TIME_GOES_BY }] : [];
  const first = moved(mind.meters, [...effects, ...dealt.wishes, ...wear]);
  const decided = decide({ ...dealt.mind, meters: first.meters }, acts, setup, dealt.settled);
  const last = moved(first.meters, decided.wishes);
  const next: Mind = { ...decided.mind, meters: last.meters };
  return {
    mind: next,
    move: {
      n: next.n,
      acts,
      changes: [...first.changes, ...last.changes],
      deed: decided.deed,
      why: decided.why,
      meters: last.meters,
    },
  };
}
