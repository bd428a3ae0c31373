import type { Passage } from '#domain/ai/question.ts';
import type { Call } from '#domain/call.ts';
import { buyerQuestion } from '#domain/coach/questions.ts';
import { fitAnswer, mayAnswer } from '#domain/live/refine-answers.ts';
import type { Turn } from '#domain/turn.ts';
import { searchBrain } from '../client/brain.ts';
import { allows, goesOut, sameId } from './allowed.ts';
import { tellPage, type Address } from './tell-page.ts';

/** The material is asked so often at most for one call. */
const MOST = 20;
const WITHIN_MS = 60_000;

const SEARCH_MS = 5_000;
const NEAREST = 5;

async function found(question: string): Promise<Passage[]> {
  const answer = await searchBrain(question, AbortSignal.timeout(SEARCH_MS)).catch(() => null);
  return (answer?.passages ?? [])
    .slice(0, NEAREST)
    .map(({ title, place, text }) => ({ title, text, ...(place ? { place } : {}) }));
}

/** Has what the buyer just asked looked up in the company's material, and shows what answers it, or nothing. Never rejects. */
export async function answerQuestions(call: Call, turns: readonly Turn[], address: Address): Promise<void> {
  const nowMs = Date.now() - call.startedAt;
  for (const turn of turns) {
    const question = mayAnswer(call, turn, nowMs) ? buyerQuestion(turn.text) : null;
    if (question === null || !(await goesOut(call)) || !allows(`question:${call.id}`, MOST, WITHIN_MS)) continue;
    const answer = fitAnswer(question, await found(question));
    if (!answer) continue;
    const id = await sameId(`${call.id}:${turn.seq}:answer`);
    await tellPage(call.id, address, { type: 'answer', answer: { id, turnSeq: turn.seq, ...answer } });
    return;
  }
}
