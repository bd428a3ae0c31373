import { type Band, BAND_WORDS, bandOf, THRESHOLDS } from '#domain/score/bands.ts';
import type { Tone } from '../ui/Badge.tsx';

/** Points from which a score has these words. */
export const { excellent: EXCELLENT, good: GOOD } = THRESHOLDS;

/** The word and the tone of each band. */
export const BAND: Readonly<Record<Band, { word: string; tone: Tone }>> = {
  excellent: { word: BAND_WORDS.excellent, tone: 'good' },
  good: { word: BAND_WORDS.good, tone: 'warn' },
  'needs-work': { word: BAND_WORDS['needs-work'], tone: 'bad' },
};

/** The word and the tone of a score from 0 to 100. */
export function scoreWords(score: number | null): { word: string; tone: Tone } {
  const band = bandOf(score);
  return band === null ? { word: 'No score', tone: 'plain' } : BAND[band];
}
