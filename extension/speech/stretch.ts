import type { Gap, Heard } from '#domain/sound/heard.ts';
import { TranscriberError } from './transcriber.ts';

/** Up to where each side is known, in milliseconds of the call: 0 = rep, 1 = buyer. */
export type Sides = [rep: number, buyer: number];

/** Sound that still has to be heard: on each side from its own time on, on both up to the same. */
export interface Stretch {
  from: Sides;
  toMs: number;
}

export const beginOf = ({ from }: Pick<Stretch, 'from'>): number => Math.min(...from);

/** What was heard, without words that belong to another stretch: each word belongs where its middle is. */
export function within(heard: Heard, { from, toMs }: Stretch): Heard {
  const words = heard.words.filter(({ startMs, endMs }) => {
    const middle = (startMs + endMs) / 2;
    return middle >= from[heard.channel] && middle < toMs;
  });
  return words.length === heard.words.length ? heard : { ...heard, words };
}

/** What was heard, with no time after `ms`: nothing is heard in sound that was not sent, and a place beyond it would settle what is still to come. */
export function upTo(heard: Heard, ms: number): Heard {
  if (heard.endMs <= ms && heard.words.every(({ endMs }) => endMs <= ms)) return heard;
  const clamped = <T extends { startMs: number; endMs: number }>(one: T): T => ({
    ...one,
    startMs: Math.min(one.startMs, ms),
    endMs: Math.min(one.endMs, ms),
  });
  return { ...clamped(heard), words: heard.words.map(clamped) };
}

/** Whatever was thrown, as what a transcriber says. */
export function asTranscriberError(error: unknown): TranscriberError {
  if (error instanceof TranscriberError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new TranscriberError('closed', message, { retryable: true });
}

/** Why words are missing, where this is why they did not come. */
export const reasonOf = (error: TranscriberError | null): Gap['reason'] =>
  error?.code === 'network' ? 'network' : 'vendor';
