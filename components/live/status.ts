import type { LiveState } from '#domain/live/state.ts';
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

const SOURCE = {
  starting: { ...HEALTH.starting, fix: null, urgent: false },
  reading: { ...HEALTH.reading, fix: null, urgent: false },
  quiet: { ...HEALTH.quiet, fix: null, urgent: false },
  'captions-off': { ...HEALTH['captions-off'], fix: 'captions', urgent: true },
  'to-hear': { ...HEALTH['to-hear'], fix: null, urgent: false },
  broken: { ...HEALTH.broken, fix: null, urgent: true },
  hearing: { ...HEALTH.hearing, fix: null, urgent: false },
  'sound-lost': { ...HEALTH['sound-lost'], fix: null, urgent: true },
  'captions-lost': { ...HEALTH['captions-lost'], fix: null, urgent: false },
  'not-heard': { ...HEALTH['not-heard'], fix: 'captions', urgent: true },
  'rep-not-heard': { ...HEALTH['rep-not-heard'], fix: null, urgent: true },
  'buyer-not-heard': { ...HEALTH['buyer-not-heard'], fix: 'captions', urgent: true },
  'site-off': { ...HEALTH['site-off'], fix: null, urgent: true },
  'not-saved': { ...HEALTH['not-saved'], fix: null, urgent: true },
  disconnected: { ...HEALTH.disconnected, fix: null, urgent: true },
} as const satisfies Record<keyof typeof HEALTH, Status>;

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
