import type { Turn } from '../turn.ts';
import type { Finding, Judgement } from './judgement.ts';

/** From so many words in a row a sentence repeats what somebody said. Our own figure. */
export const LEAST_REPEATED = 4;
/** Words; of scripts that put no spaces between them, letters. */
const WORD = /[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]|[\p{L}\p{M}\p{N}]+/gu;

function runsOf(text: string): string[] {
  const words = text.toLowerCase().match(WORD) ?? [];
  return words.slice(0, 1 - LEAST_REPEATED).map((_, at) => words.slice(at, at + LEAST_REPEATED).join(' '));
}

/** Takes sentences out of a text that repeat what somebody said. */
export function forgetting(turns: readonly Turn[]): (text: string) => string {
  const said = new Set(turns.flatMap(({ text }) => runsOf(text)));
  return (text) =>
    text
      .split(/(?<=[.?!…])\s+|(?<=[。？！])/u)
      .filter((sentence) => !runsOf(sentence).some((run) => said.has(run)))
      .join(' ');
}

/**
 * A judgement where nothing that was said is kept: no quotes, no steps and slots in words of the call, and no sentence that repeats four words in a row of a
 * line. What nothing is left of is left out.
 */
export function withoutWords(judgement: Judgement, turns: readonly Turn[]): Judgement {
  const forget = forgetting(turns);
  const bare = <F extends Finding>(one: F): F => ({ ...one, text: forget(one.text), evidence: [] });
  const told = <F extends Finding>(all: readonly F[]): F[] => all.map(bare).filter(({ text }) => text !== '');
  const { summary, sentiment, competitors, qualification } = judgement;
  return {
    ...judgement,
    summary: bare(summary),
    strengths: told(judgement.strengths),
    improvements: told(judgement.improvements),
    keyMoments: told(judgement.keyMoments),
    nextSteps: [],
    sentiment: sentiment && bare(sentiment),
    competitors: competitors.map((one) => ({ ...bare(one), text: forget(one.text) || one.name })),
    qualification: qualification.map(({ framework, slots }) => ({
      framework,
      slots: slots.map(({ name, state }) => ({ name, state, evidence: [] })),
    })),
  };
}
