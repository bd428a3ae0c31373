import type { Commitment } from '../metrics/commitment.ts';
import { formOf } from '../metrics/question-forms.ts';
import type { Turn } from '../turn.ts';
import type { WrapUp } from '../wrap-up.ts';
import { distinct, evidenceIn, evidenceOf } from './evidence.ts';
import type { Action, Evidence } from './judgement.ts';
import { type People, personOf } from './people.ts';
import { type Promise, promisesOf } from './promises.ts';
import { agreedText, isAnswer, otherDay, sameDay, withHour, withoutLead } from './step-words.ts';

const MOST_ACTIONS = 12;

const action = (text: string, owner: string | undefined, due: string | null, evidence: Evidence[]): Action => ({
  text,
  ...(owner === undefined ? {} : { owner }),
  ...(due === null ? {} : { due }),
  evidence: distinct(evidence),
});

function agreedStep(
  { quote, agreed, when, side }: Commitment,
  { promises, people, turn }: { promises: readonly Promise[]; people: People; turn: Turn | undefined },
): Action {
  const due = when === null ? null : withHour(quote.text, when);
  const asker = (turn?.side ?? side) === 'buyer' ? 'buyer' : 'rep';
  const told = agreedText(quote.text, due, asker);
  // A yes to another day is a yes to something else.
  const yes = agreed && !otherDay(agreed.text, `${quote.text} ${when ?? ''}`) ? [evidenceOf(agreed)] : [];
  // "I will prepare it. Does Thursday work?": what is done on Thursday is the promise.
  const promise =
    formOf(quote.text) === null ? undefined : promises.find((one) => one.turn.seq === quote.seq && one.due === null);
  const own = turn ? personOf(turn, people) : people[side === 'buyer' ? 'buyer' : 'rep'];
  const owner = told.other ? people[asker === 'buyer' ? 'rep' : 'buyer'] : own;
  if (!promise) return action(told.text, owner, due, [evidenceOf(quote), ...yes]);
  return action(withoutLead(promise.text), own, due, [evidenceIn(promise), evidenceOf(quote), ...yes]);
}

/** Steps that were agreed, and what either side said they would do, each once and in order. English wording. */
export function actionsOf(turns: readonly Turn[], { nextSteps }: WrapUp, people: People): Action[] {
  const bySeq = new Map(turns.map((turn) => [turn.seq, turn]));
  const promises = promisesOf(turns);
  const answers: Commitment[] = [];
  const agreed: Action[] = [];
  for (const step of nextSteps) {
    const offered = isAnswer(step.quote.text, step.when);
    const meant = promises.some((one) => one.turn.seq < step.quote.seq && sameDay(one.text, step.quote.text));
    if (offered && meant) answers.push(step);
    else agreed.push(agreedStep(step, { promises, people, turn: bySeq.get(step.quote.seq) }));
  }
  const told = promises.flatMap((one): Action[] => {
    const evidence = evidenceIn(one);
    const known = agreed.some((step) =>
      step.evidence.some(({ seq, quote }) => seq === evidence.seq && quote.includes(evidence.quote)),
    );
    if (known) return [];
    const due = one.due === null ? null : withHour(one.text, one.due);
    const yes = answers.filter(({ quote }) => quote.seq > one.turn.seq && sameDay(one.text, quote.text));
    return [
      action(withoutLead(one.text), personOf(one.turn, people), due, [
        evidence,
        ...yes.slice(0, 1).map(({ quote }) => evidenceOf(quote)),
      ]),
    ];
  });
  const all = [...agreed, ...told.slice(0, Math.max(0, MOST_ACTIONS - agreed.length))];
  const placed = all.map((one) => {
    const { seq = 0, quote = '', atMs = 0 } = one.evidence[0] ?? {};
    return { one, atMs, seq, at: bySeq.get(seq)?.text.indexOf(quote) ?? 0 };
  });
  return placed.sort((a, b) => a.atMs - b.atMs || a.seq - b.seq || a.at - b.at).map(({ one }) => one);
}
