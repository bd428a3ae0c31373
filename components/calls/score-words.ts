import type { Tone } from '../ui/Badge.tsx';

/** The word and the tone of a score from 0 to 100; thresholds 85 and 70. */
export function scoreWords(score: number | null): { word: string; tone: Tone } {
  if (score === null) return { word: 'No score', tone: 'plain' };
  if (score >= 85) return { word: 'Excellent', tone: 'good' };
  return score >= 70 ? { word: 'Good', tone: 'warn' } : { word: 'Needs work', tone: 'bad' };
}
