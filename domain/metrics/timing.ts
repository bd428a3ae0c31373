import type { Turn } from '../turn.ts';
import { remember } from './remember.ts';
import { countWords } from './words.ts';

/**
 * What is known of when things were said. `full`: beginnings and ends. `starts`: beginnings alone. `none`: nothing; beginnings are reckoned from the
 * words before, so that turns have an order, and are no facts.
 */
export type Timing = 'full' | 'starts' | 'none';

/** 150 words a minute, a common pace of conversation, and a breath between turns: only to put turns without times in order. Our own figures. */
export const RECKONED_MS_PER_WORD = 400;
export const RECKONED_GAP_MS = 400;

/** Milliseconds that a turn without times is reckoned to take, with what follows it. */
export const reckonedMs = (text: string): number => countWords(text) * RECKONED_MS_PER_WORD + RECKONED_GAP_MS;

/** What is known of the times of a call's turns, in order. Where no turn has a length, none was known: a transcript that tells beginnings alone, or nothing. */
export const timing = remember((turns: readonly Turn[]): Timing => {
  if (turns.length < 2 || turns.some(({ startMs, endMs }) => endMs > startMs)) return 'full';
  let reckoned = turns[0]?.startMs ?? 0;
  if (reckoned !== 0) return 'starts';
  for (const { startMs, text } of turns) {
    if (startMs !== reckoned) return 'starts';
    reckoned += reckonedMs(text);
  }
  return 'none';
});

const REASON: Readonly<Record<Timing, string | null>> = {
  full: null,
  starts: 'The transcript tells when turns began, not when they ended.',
  none: 'The transcript has no times.',
};

/** Why what needs to know how long turns took cannot be said, or `null` when it can. */
export const lengthsUnknown = (turns: readonly Turn[]): string | null => REASON[timing(turns)];

/** Why what needs to know when turns began cannot be said, or `null` when it can. */
export const startsUnknown = (turns: readonly Turn[]): string | null => (timing(turns) === 'none' ? REASON.none : null);
