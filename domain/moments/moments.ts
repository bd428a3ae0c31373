import { type ObjectionMet, STEPS } from '../handling/handling.ts';
import { commitments } from '../metrics/commitment.ts';
import { type Hold, holds } from '../metrics/long-turns.ts';
import { type MetricInput, quote } from '../metrics/metric.ts';
import { cutIn, handovers } from '../metrics/patience.ts';
import { questionsOf } from '../metrics/questions.ts';
import { lengthsUnknown } from '../metrics/timing.ts';
import { isBackchannel, spokenMs, wordingUnknown } from '../metrics/speech.ts';
import type { Turn } from '../turn.ts';
import type { Moment } from './moment.ts';

/** Gong: a company overview above two minutes lowers the win rate; a story of 50 s or less is below average. */
const MONOLOGUE_MS = 120_000;
const STORY_MS = 50_000;
/** Our own figures: an answer worth remembering, steps of an objection well handled, and the most moments of one kind. */
const ANSWER_MS = 8_000;
const WELL_HANDLED = 3;
const MOST = 3;

function most<T>(all: readonly T[], weight: (one: T) => number): T[] {
  return [...all].sort((a, b) => weight(b) - weight(a)).slice(0, MOST);
}

function ofObjections(met: readonly ObjectionMet[], turns: readonly Turn[]): Moment[] {
  const bySeq = new Map(turns.map((turn) => [turn.seq, turn]));
  return met.flatMap(({ heard, steps }): Moment[] => {
    const turn = bySeq.get(heard.turnSeq);
    if (!turn || !steps) return [];
    const seen = STEPS.filter((step) => steps[step].seen).length;
    const known = STEPS.filter((step) => !steps[step].unknown).length;
    const good = seen >= WELL_HANDLED;
    const title = `${good ? 'Objection handled well' : 'Objection to work on'}: ${seen} of ${known} steps`;
    return [
      {
        type: good ? 'positive' : 'improvement',
        kind: 'objection',
        atMs: heard.atMs,
        title,
        quote: quote(turn, heard.said),
      },
    ];
  });
}

function length(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

function ofHolds(input: MetricInput): Moment[] {
  const moment = (type: Moment['type'], kind: Moment['kind'], title: string, all: Hold[], leastMs: number): Moment[] =>
    most(
      all.filter((hold) => hold.ms > leastMs),
      (hold) => hold.ms,
    ).flatMap(({ turns: [head], ms }) =>
      head ? [{ type, kind, atMs: head.startMs, title: `${title} ${length(ms)}`, quote: quote(head) }] : [],
    );
  return [
    ...moment('improvement', 'monologue', 'You talked for', holds(input, 'rep'), MONOLOGUE_MS),
    ...moment('positive', 'story', 'The buyer told you the story for', holds(input, 'buyer'), STORY_MS),
  ];
}

function ofQuestions({ turns }: MetricInput): Moment[] {
  const timed = lengthsUnknown(turns) === null;
  const speech = turns.filter((turn) => !isBackchannel(turn));
  const found = speech.flatMap((turn, at) => {
    const answer = speech[at + 1];
    if (turn.side !== 'rep' || answer?.side !== 'buyer' || spokenMs(answer) < ANSWER_MS) return [];
    const open = questionsOf(turn).findLast((question) => question.open);
    return open ? [{ open, answer }] : [];
  });
  return most(found, ({ answer }) => spokenMs(answer)).map(({ open, answer }) => ({
    type: 'positive',
    kind: 'question',
    atMs: open.quote.startMs,
    title: `An open question that the buyer answered ${timed ? `for ${length(spokenMs(answer))}` : 'at length'}`,
    quote: open.quote,
  }));
}

function ofCommitments({ turns }: MetricInput): Moment[] {
  const seen = new Set<number>();
  return commitments(turns).flatMap(({ quote: said, when }): Moment[] => {
    if (seen.has(said.seq)) return [];
    seen.add(said.seq);
    const title = when === null ? 'Next step agreed' : `Next step agreed: ${when}`;
    return [{ type: 'positive', kind: 'commitment', atMs: said.startMs, title, quote: said }];
  });
}

function ofInterruptions(input: MetricInput): Moment[] {
  return most(handovers(input).filter(cutIn), ({ gapMs }) => -gapMs).map(({ to }) => ({
    type: 'improvement',
    kind: 'interruption',
    atMs: to.startMs,
    title: 'You cut in before the buyer had finished',
    quote: quote(to),
  }));
}

/** The moments worth looking at again, in order of time, each with the words; the most telling three where a kind has more. Needs to know who is who. */
export function moments(input: MetricInput, met: readonly ObjectionMet[]): Moment[] {
  if (wordingUnknown(input)) return [];
  const timed = lengthsUnknown(input.turns) === null;
  const all = [
    ...ofObjections(met, input.turns),
    ...(timed ? ofHolds(input) : []),
    ...ofQuestions(input),
    ...ofCommitments(input),
    ...(timed ? ofInterruptions(input) : []),
  ];
  return all.sort((a, b) => a.atMs - b.atMs);
}
