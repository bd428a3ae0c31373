import type { Tone } from '../ui/Badge.tsx';

/** Points from which a score has these words, as in the rubric. */
export const EXCELLENT = 85;
export const GOOD = 70;

/** The word and the tone of a score from 0 to 100. */
export function scoreWords(score: number | null): { word: string; tone: Tone } {
  if (score === null) return { word: 'No score', tone: 'plain' };
  if (score >= EXCELLENT) return { word: 'Excellent', tone: 'good' };
  return score >= GOOD ? { word: 'Good', tone: 'warn' } : { word: 'Needs work', tone: 'bad' };
}
