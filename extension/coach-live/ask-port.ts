import type { AnswerEvent } from '#domain/ai/answer.ts';

/** Name of the port over which a frame in a page asks; one port a question, closed when it is answered. Closing it earlier stops the answer. */
export const ASK_PORT = 'coach-ask';

/** What is asked. Of which call is known by the tab. */
export interface Asked {
  /** Made by the asker, so that the same question is never paid twice. */
  answer: string;
  question: string;
  history: { role: 'user' | 'assistant'; text: string }[];
}

/** What comes back: the answer as it streams, or why there is none, in words. */
export type AskNews = AnswerEvent | { type: 'refused'; message: string };
