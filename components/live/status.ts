import type { HealthCode, LiveState } from '#domain/live/state.ts';
import { HEALTH, type HealthWords, MUTED, STATUS } from './words.ts';

export interface Status extends HealthWords {
  /** What the rep can do about it with one click. */
  fix: 'captions' | 'resume' | 'unmute' | 'wrap-up' | 'go-on' | null;
  /** Something the rep should know even while a card is on screen. */
  urgent: boolean;
}

const CALL = {
  ended: { ...STATUS.ended, fix: 'wrap-up', urgent: false },
  paused: { ...STATUS.paused, fix: 'resume', urgent: true },
  interrupted: { ...STATUS.interrupted, fix: 'go-on', urgent: true },
} as const satisfies Record<string, Status>;

/** States of a source that are nothing to know while a card is on screen. */
const CALM: readonly HealthCode[] = ['starting', 'reading', 'quiet', 'to-hear', 'hearing', 'captions-lost'];
const BY_CAPTIONS: readonly HealthCode[] = ['captions-off', 'not-heard', 'buyer-not-heard'];

const SOURCE = Object.fromEntries(
  (Object.keys(HEALTH) as HealthCode[]).map((code): [HealthCode, Status] => [
    code,
    { ...HEALTH[code], fix: BY_CAPTIONS.includes(code) ? 'captions' : null, urgent: !CALM.includes(code) },
  ]),
) as Record<HealthCode, Status>;

const CARDS_MUTED: Status = { ...MUTED, fix: 'unmute', urgent: false };

/** The one thing to say about a call now: how it stands, then what ails its source, then muted cards. Same state, same object. */
export function statusOf(state: LiveState): Status {
  const { call, health, muted } = state;
  if (call.status !== 'live') return CALL[call.status];
  const source = SOURCE[health.code];
  return muted && !source.urgent ? CARDS_MUTED : source;
}

/** What to say below the title, in the source's own words where it has some. */
export function textOf(state: LiveState): string {
  return (state.call.status === 'live' && state.health.detail) || statusOf(state).text;
}
