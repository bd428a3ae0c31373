import type { CardLog } from '../call.ts';
import { type MetricInput, type ObjectionHeard, quote } from '../metrics/metric.ts';
import { handovers } from '../metrics/patience.ts';
import { questionsOf } from '../metrics/questions.ts';
import { isBackchannel, median, sidesUnknown } from '../metrics/speech.ts';
import { contentOf, sentences, wordsOf } from '../metrics/words.ts';
import type { Turn } from '../turn.ts';
import type { ObjectionMet, Step, StepSeen } from './handling.ts';
import { ACKNOWLEDGES, CONFIRMS } from './phrases.ts';

/** The answer to an objection is looked for this long, and until the next objection. Our own bound. */
const WINDOW_MS = 90_000;
const CLAIM_WORDS = 6;

interface Said {
  turn: Turn;
  text: string;
  kind: 'question' | 'acknowledgement' | 'claim' | 'other';
}

function kindOf(turn: Turn, text: string): Said['kind'] {
  if (questionsOf({ ...turn, text }).length > 0) return 'question';
  if (ACKNOWLEDGES.test(text) && wordsOf(text).length < CLAIM_WORDS * 3) return 'acknowledgement';
  return wordsOf(text).length >= CLAIM_WORDS ? 'claim' : 'other';
}

function saidIn(turns: readonly Turn[]): Said[] {
  return turns.flatMap((turn) => sentences(turn.text).map((text) => ({ turn, text, kind: kindOf(turn, text) })));
}

function seen(said: Said | undefined, note: string, missing: string): StepSeen {
  return said ? { seen: true, quote: quote(said.turn, said.text), note } : { seen: false, note: missing };
}

function pauseStep(objecting: Turn, answer: Turn | undefined, baselineMs: number): StepSeen {
  if (!answer) return { seen: false, note: 'You did not answer.' };
  const gap = Math.max(0, answer.startMs - objecting.endMs);
  const note = `You waited ${(gap / 1000).toFixed(1)} s; your usual is ${(baselineMs / 1000).toFixed(1)} s.`;
  return { seen: gap >= baselineMs && gap > 0, quote: quote(answer), note };
}

function tied(said: readonly Said[], window: readonly Turn[], objection: ObjectionHeard): Said | undefined {
  const asked = said.find((one) => one.kind === 'question');
  const answer =
    asked && window.find((turn) => turn.side === 'buyer' && turn.startMs >= asked.turn.startMs && !isBackchannel(turn));
  if (!answer) return undefined;
  const topic = contentOf(`${answer.text} ${objection.quote}`);
  return said.find(
    (one) =>
      one.kind === 'claim' &&
      one.turn.startMs >= answer.startMs &&
      [...contentOf(one.text)].some((word) => topic.has(word)),
  );
}

function stepsOf(
  objection: ObjectionHeard,
  objecting: Turn,
  window: readonly Turn[],
  baselineMs: number,
): Record<Step, StepSeen> {
  const rep = window.filter((turn) => turn.side === 'rep');
  const said = saidIn(rep);
  const answer = rep.find((turn) => !isBackchannel(turn)) ?? rep[0];
  const firstClaim = said.findIndex((one) => one.kind === 'claim');
  const beforeClaim = firstClaim === -1 ? said : said.slice(0, firstClaim);
  const acknowledged = said.slice(0, 3).find((one) => ACKNOWLEDGES.test(one.text));
  const confirmed = said.find(
    (one, at) =>
      one.kind === 'question' && CONFIRMS.test(one.text) && said.slice(0, at).some((other) => other.kind === 'claim'),
  );
  return {
    pause: pauseStep(objecting, answer, baselineMs),
    acknowledge: seen(acknowledged, 'You showed that you heard it.', 'No acknowledgement in your first words.'),
    explore: seen(
      beforeClaim.find((one) => one.kind === 'question'),
      'You asked before you claimed.',
      'No question before your first claim.',
    ),
    respond: seen(
      tied(said, window, objection),
      'You answered what the buyer had said.',
      'No answer tied to the buyer’s words.',
    ),
    confirm: seen(confirmed, 'You asked whether that settled it.', 'You did not ask whether that settled it.'),
  };
}

function windowOf(turns: readonly Turn[], objecting: Turn, nextSeq: number | undefined): Turn[] {
  const until = turns.findIndex((turn) => turn.seq === nextSeq);
  const end = until === -1 ? turns.length : until;
  return turns.filter(
    (turn, at) =>
      turn.startMs >= objecting.startMs &&
      turn.seq !== objecting.seq &&
      turn.startMs <= objecting.endMs + WINDOW_MS &&
      at < end,
  );
}

/** Each objection with what the rep did about it: five steps, each with the words that prove it. `null` steps where sides are not known. */
export function handle(input: MetricInput, cards: readonly CardLog[]): ObjectionMet[] {
  const { turns, objections } = input;
  const known = sidesUnknown(turns) === null;
  const raised = new Set(objections.map((objection) => objection.turnSeq));
  const usual = handovers(turns).filter((gap) => !raised.has(gap.from.seq));
  const baselineMs = median(usual.map((gap) => Math.max(0, gap.gapMs))) ?? 0;
  const ordered = [...objections].sort((a, b) => a.atMs - b.atMs);
  return ordered.flatMap((heard, at) => {
    const card = cards.find((one) => one.id === heard.cardId);
    const objecting = turns.find((turn) => turn.seq === heard.turnSeq);
    if (!card || !objecting) return [];
    const next = ordered.slice(at + 1).find((other) => other.turnSeq !== heard.turnSeq);
    const steps = known ? stepsOf(heard, objecting, windowOf(turns, objecting, next?.turnSeq), baselineMs) : null;
    return [{ heard, card, steps }];
  });
}
