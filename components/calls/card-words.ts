import type { CardLog } from '#domain/call.ts';
import type { Step } from '#domain/handling/handling.ts';
import type { Tone } from '../ui/Badge.tsx';
import { stamp } from '../ui/time.ts';
import { MISSED } from './call-words.ts';

export const STEP: Record<Step, string> = {
  pause: 'Gave it a moment',
  acknowledge: 'Acknowledged it',
  explore: 'Asked before claiming',
  respond: 'Answered what was said',
  confirm: 'Checked that it settled it',
};

/** What became of a card, in a word; nothing of a call that nobody coached, which was never shown any. */
export function cardState(card: CardLog, coached: boolean): { word: string; tone: Tone } | null {
  if (!coached) return null;
  if (card.usedAtMs !== undefined) return { word: 'Card used', tone: 'good' };
  if (card.dismissedAtMs !== undefined) return { word: 'Card dismissed', tone: 'plain' };
  if (card.shownAtMs !== undefined) return { word: 'Card shown', tone: 'info' };
  return { word: 'Card not shown', tone: 'warn' };
}

/** The life of a card in one or two sentences. */
export function cardStory(card: CardLog): string {
  if (card.missed) return MISSED[card.missed];
  if (card.shownAtMs === undefined) return 'The card was not shown.';
  const delay = card.latencyMs === undefined ? '' : `, ${Math.round(card.latencyMs)} ms after the words`;
  const shown = `Shown at ${stamp(card.shownAtMs)}${delay}.`;
  if (card.usedAtMs !== undefined) {
    return `${shown} ${card.usedHow === 'button' ? 'You marked it as used' : 'You took it up in your words'} at ${stamp(card.usedAtMs)}.`;
  }
  if (card.dismissedAtMs !== undefined) return `${shown} You dismissed it at ${stamp(card.dismissedAtMs)}.`;
  return `${shown} You did not take it up.`;
}
