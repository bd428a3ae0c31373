import { TranscriberError, type Frame } from './transcriber.ts';

/** After a failure that may pass, the backend is asked again then; the call is heard meanwhile. */
const AGAIN_MS = 30_000;

interface Paying {
  /** Pays for what follows and gives how many seconds that is. Rejects with TranscriberError. */
  ask(): Promise<number | undefined>;
  /** What follows is not paid for. */
  refuse(error: unknown): void;
}

/**
 * Frames as they come, paid for as they go: the first one after the time that is paid for asks for more. While none comes, in a pause,
 * nothing is paid.
 */
export async function* paidFrames(
  frames: AsyncIterable<Frame>,
  seconds: number | undefined,
  { ask, refuse }: Paying,
): AsyncGenerator<Frame> {
  const after = (lasts: number | undefined): number => performance.now() + (lasts ?? Infinity) * 1000;
  let dueAt = after(seconds);

  async function pay(): Promise<void> {
    dueAt = Infinity; // asked once at a time
    try {
      dueAt = after(await ask());
    } catch (error) {
      if (!(error instanceof TranscriberError && error.retryable)) return refuse(error);
      dueAt = performance.now() + (error.waitMs ?? AGAIN_MS);
    }
  }

  for await (const frame of frames) {
    if (performance.now() >= dueAt) void pay();
    yield frame;
  }
}
