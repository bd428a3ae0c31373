import type { Gap, Heard } from '#domain/sound/heard.ts';
import type { EarState } from './hearing-messages.ts';

/** `hidden`: nothing is sent while the sign that we listen is not to be seen. */
export type HearingState = Omit<EarState, 'code'> & { code: EarState['code'] | 'hidden' };

/** What a source of sound tells the host of a call. Times are milliseconds of the call. */
export interface HearingEvents {
  /** What was heard, and the `performance.now()` at which it came. */
  onHeard(heard: readonly Heard[], seenAt: number): void;
  /** A stretch that could not be heard. Told again with the same begin it has ended, or was heard after all where it has no length. */
  onGap(gap: Gap): void;
  /** How hearing goes; `null` once nobody hears any more, whatever the reason. */
  onState(state: HearingState | null): void;
}

/** Hearing that goes on. */
export interface Hearing {
  /** No frame leaves until it resumes. */
  pause(): void;
  resume(): void;
  /** Nothing is sent any more. Resolves once the last words are in; they are still told, how it goes is not. */
  stop(): Promise<void>;
}

/** Where the host of a call hears its sound. */
export interface HearingSource {
  /** Hears a call until it is stopped or the signal aborts. Never throws: what is wrong is told as a state. */
  start(callId: string, events: HearingEvents, signal: AbortSignal): Hearing;
}
