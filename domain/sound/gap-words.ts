import type { Pause } from '../call.ts';
import type { Turn } from '../turn.ts';
import type { Channel, Gap } from './heard.ts';

const REASON: Record<Gap['reason'], string> = {
  network: 'network',
  vendor: 'transcription failed',
  muted: 'sound muted',
  device: 'no sound',
  asleep: 'computer asleep',
  full: 'too long to keep',
  hidden: 'the coach was hidden',
};

const NO_DEVICE: Record<Channel, string> = { 0: 'no microphone', 1: 'no sound from the tab' };
const WHOM = ['Your side not heard', 'Buyer not heard'] as const;

function length(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1_000));
  if (seconds < 60) return `${seconds} s`;
  const rest = seconds % 60;
  return `${Math.floor(seconds / 60)} min${rest === 0 ? '' : ` ${rest} s`}`;
}

/** What could not be heard of a call, in order. */
export function gapsIn(pauses: readonly Pause[]): Gap[] {
  return pauses.flatMap(({ reason, ...span }) => (reason === undefined ? [] : [{ ...span, reason }]));
}

/** A gap in words, such as "Not heard for 12 s: network". `nowMs`: until when one counts that is open. */
export function gapWords({ fromMs, toMs, channel, reason }: Gap, nowMs: number): string {
  const why = reason === 'device' && channel !== undefined ? NO_DEVICE[channel] : REASON[reason];
  const what = channel === undefined ? 'Not heard' : WHOM[channel];
  return `${what} for ${length((toMs ?? nowMs) - fromMs)}: ${why}`;
}

/** Gaps that stand before each turn, by the turn's `seq`, and those after the last one. Turns in order of time. */
export function placeGaps(turns: readonly Turn[], gaps: readonly Gap[]): { before: Map<number, Gap[]>; after: Gap[] } {
  const before = new Map<number, Gap[]>();
  const after: Gap[] = [];
  for (const gap of gaps) {
    const next = turns.find(({ startMs }) => startMs >= gap.fromMs);
    if (next) before.set(next.seq, [...(before.get(next.seq) ?? []), gap]);
    else after.push(gap);
  }
  return { before, after };
}
