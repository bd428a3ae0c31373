import { STEPS, type ObjectionMet } from '../handling/handling.ts';
import { commitments } from '../metrics/commitment.ts';
import { type MetricInput, quote } from '../metrics/metric.ts';
import { handovers } from '../metrics/patience.ts';
import { questionsOf } from '../metrics/questions.ts';
import { holds, sidesUnknown } from '../metrics/speech.ts';
import type { Moment } from './moment.ts';

/** Gong: a company overview above two minutes lowers the win rate; fifty seconds of story is the average. */
const MONOLOGUE_MS = 120_000;
const STORY_MS = 50_000;
const CUT_MS = -1_000;
const WELL_HANDLED = 3;

function ofObjections(met: readonly ObjectionMet[], { turns }: MetricInput): Moment[] {
  return met.flatMap(({ heard, steps }): Moment[] => {
    const turn = turns.find((one) => one.seq === heard.turnSeq);
    if (!turn || !steps) return [];
    const seen = STEPS.filter((step) => steps[step].seen).length;
    const type = seen >= WELL_HANDLED ? 'positive' : 'improvement';
    const title = `${type === 'positive' ? 'Objection handled' : 'Objection missed'}: ${seen} of ${STEPS.length} steps`;
    return [{ type, kind: 'objection', atMs: turn.startMs, title, quote: quote(turn, heard.quote) }];
  });
}

function ofHolds({ turns }: MetricInput): Moment[] {
  const long = holds(turns, 'rep').filter((hold) => hold.ms > MONOLOGUE_MS);
  const told = holds(turns, 'buyer').filter((hold) => hold.ms > STORY_MS);
  const moment =
    (type: Moment['type'], kind: Moment['kind'], title: string) =>
    (hold: (typeof long)[number]): Moment[] => {
      const [head] = hold.turns;
      return head
        ? [{ type, kind, atMs: head.startMs, title: `${title}, ${Math.round(hold.ms / 1000)} s`, quote: quote(head) }]
        : [];
    };
  return [
    ...long.flatMap(moment('improvement', 'monologue', 'You held the floor')),
    ...told.flatMap(moment('positive', 'story', 'The buyer told the story')),
  ];
}

function ofQuestions({ turns }: MetricInput): Moment[] {
  return turns.flatMap((turn, at): Moment[] => {
    const next = turns[at + 1];
    const open = turn.side === 'rep' ? questionsOf(turn).find((question) => question.open) : undefined;
    if (!open || next?.side !== 'buyer' || next.endMs - next.startMs < 8_000) return [];
    return [
      {
        type: 'positive',
        kind: 'question',
        atMs: turn.startMs,
        title: 'An open question that got the buyer talking',
        quote: open.quote,
      },
    ];
  });
}

/** The moments worth looking at again, in order of time, each with the words. Needs to know who is who. */
export function moments(input: MetricInput, met: readonly ObjectionMet[]): Moment[] {
  if (sidesUnknown(input.turns)) return [];
  const agreed = commitments(input.turns).map((one): Moment => {
    const when = one.when ? `, ${one.when}` : '';
    return {
      type: 'positive',
      kind: 'commitment',
      atMs: one.quote.startMs,
      title: `Next step agreed${when}`,
      quote: one.quote,
    };
  });
  const cuts = handovers(input.turns)
    .filter((one) => one.gapMs < CUT_MS)
    .map((one): Moment => ({
      type: 'improvement',
      kind: 'interruption',
      atMs: one.to.startMs,
      title: 'You cut in',
      quote: quote(one.to),
    }));
  const all = [...ofObjections(met, input), ...ofHolds(input), ...ofQuestions(input).slice(0, 5), ...agreed, ...cuts];
  return all.sort((a, b) => a.atMs - b.atMs);
}
