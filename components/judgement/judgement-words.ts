import type { Judge, Sentiment, Slot } from '#domain/analysis/judgement.ts';
import type { Tone } from '../ui/Badge.tsx';

export const MOOD: Record<Sentiment['mood'], { word: string; tone: Tone }> = {
  positive: { word: 'Positive', tone: 'good' },
  neutral: { word: 'Neutral', tone: 'plain' },
  negative: { word: 'Negative', tone: 'bad' },
  mixed: { word: 'Mixed', tone: 'warn' },
};

export const SLOT: Record<Slot['state'], { word: string; tone: Tone }> = {
  filled: { word: 'Said by the buyer', tone: 'good' },
  asserted: { word: 'Claimed by your side, unverified', tone: 'warn' },
  open: { word: 'Open', tone: 'plain' },
};

/** Who judged, in a few words. */
export const judgeWords = (by: Judge): string =>
  by.engine === 'rules' ? 'By the rules' : `By a model: ${by.model.slice(0, 60)}`;

const WHEN = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

/** A version as it stands in a list: who judged, and when. */
export const versionWords = (by: Judge, at: string | null): string =>
  `${judgeWords(by)}${at === null ? ', now' : `, ${WHEN.format(Date.parse(at))}`}`;

/** What was left out of a model's judgement. */
export function refusedWords(refused: number): string | null {
  if (refused === 0) return null;
  return refused === 1
    ? 'One statement was left out: what it rested on was not said.'
    : `${refused} statements were left out: what they rested on was not said.`;
}
