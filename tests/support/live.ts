import type { Call } from '#domain/call.ts';
import type { TurnDraft } from '#domain/captions/assembly.ts';
import { begin } from '#domain/live/begin.ts';
import { reduce } from '#domain/live/reduce.ts';
import type { LiveEvent, LiveState } from '#domain/live/state.ts';

/** A call as it begins. */
export function aCall(change: Partial<Call> = {}): Call {
  return {
    id: 'call-1',
    site: 'meet',
    meetingKey: 'meet:abc-defg-hij',
    startedAt: 1_790_000_000_000,
    status: 'live',
    speakers: {},
    notes: [],
    cards: [],
    pauses: [],
    ...change,
  };
}

/** A turn of a named speaker. */
export function aTurn(
  seq: number,
  name: string,
  text: string,
  startMs: number,
  change: Partial<TurnDraft> = {},
): TurnDraft {
  return { seq, speaker: name.toLowerCase(), name, text, startMs, endMs: startMs + 2_000, final: true, ...change };
}

/** What a fresh call becomes after the given events. */
export function after(events: readonly LiveEvent[], start: LiveState = begin(aCall(), [])): LiveState {
  return events.reduce((state, event) => reduce(state, event).state, start);
}

/** The event of turns heard at the end of the last of them. */
export function heard(...turns: TurnDraft[]): LiveEvent {
  return { type: 'turns', turns, atMs: Math.max(...turns.map((turn) => turn.endMs)) };
}
