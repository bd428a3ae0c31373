import type { Call } from '../call.ts';
import { STEPS } from '../handling/handling.ts';
import { wordingUnknown } from '../metrics/speech.ts';
import { type Advised, advised } from '../moments/advice.ts';
import type { ReceiptRow } from '../score/receipt.ts';
import { asSaid, type Turn, withSides } from '../turn.ts';
import type { WrapUp } from '../wrap-up.ts';
import { competitorsIn } from './competitors.ts';
import { distinct, evidenceOf } from './evidence.ts';
import type { Evidence, Finding, Judgement } from './judgement.ts';
import { actionsOf } from './actions.ts';
import { peopleOf } from './people.ts';
import { qualificationOf } from './qualification.ts';
import { sentimentOf } from './sentiment.ts';
import { summaryOf } from './summary.ts';

/** Of this form and these rules: one more with every change that makes other findings of the same call. */
export const RULES_VERSION = 2;
const MOST_QUOTES = 3;

/** Objections after which a step was not seen show what an absence cost. */
function missedIn(row: ReceiptRow, { objections }: WrapUp): Evidence[] {
  const step = STEPS.find((one) => one === row.criterion);
  if (row.dimension !== 'objectionHandling' || step === undefined) return [];
  return objections.flatMap(({ heard, steps }) =>
    steps && !steps[step].seen ? [{ seq: heard.turnSeq, quote: heard.quote, atMs: heard.atMs }] : [],
  );
}

function findings(all: readonly Advised[], evidence: (row: ReceiptRow) => Evidence[]): Finding[] {
  return all.map(({ text, row }) => ({ text, evidence: distinct(evidence(row)).slice(0, MOST_QUOTES) }));
}

/**
 * What the rules say of a call beside its score, each statement with the words it rests on; an improvement that is about something nobody said may have none.
 * `competitors`: names to listen for. Wording is judged in English; where it is not, or nobody knows who spoke, only the summary says so.
 */
export function judgementByRules(
  call: Call,
  spoken: readonly Turn[],
  wrap: WrapUp,
  { competitors: list = [] }: { competitors?: readonly string[] } = {},
): Judgement {
  const turns = asSaid(withSides(spoken, call.speakers));
  const people = peopleOf(call, turns);
  const unknown = wordingUnknown({ turns, pauses: call.pauses });
  const competitors = competitorsIn(turns, list);
  const { strengths, improvements } = advised(wrap.receipt);
  return {
    version: RULES_VERSION,
    by: { engine: 'rules' },
    summary: summaryOf(call, turns, wrap, people),
    strengths: findings(strengths, (row) => row.evidence.map(evidenceOf)),
    improvements: findings(improvements, (row) => {
      const missed = missedIn(row, wrap);
      return missed.length > 0 ? missed : row.evidence.map(evidenceOf);
    }),
    keyMoments: wrap.moments.map(({ type, title, quote }) => ({ type, text: title, evidence: [evidenceOf(quote)] })),
    nextSteps: unknown ? [] : actionsOf(turns, wrap, people),
    sentiment: unknown ? null : sentimentOf(turns),
    competitors,
    qualification: unknown ? [] : qualificationOf(turns, competitors),
    refused: 0,
  };
}
