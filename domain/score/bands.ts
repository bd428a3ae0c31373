/** From so many points of 100 a score is excellent, and good. Receipts, lists, filters and exports say so alike. */
export const THRESHOLDS = { excellent: 85, good: 70 } as const;

export type Band = 'excellent' | 'good' | 'needs-work';

export const BAND_WORDS: Readonly<Record<Band, string>> = {
  excellent: 'Excellent',
  good: 'Good',
  'needs-work': 'Needs work',
};

/** Where a score from 0 to 100 lies; null where there is none. */
export function bandOf(
  points: number | null,
  { excellent, good }: { excellent: number; good: number } = THRESHOLDS,
): Band | null {
  if (points === null) return null;
  if (points >= excellent) return 'excellent';
  return points >= good ? 'good' : 'needs-work';
}
