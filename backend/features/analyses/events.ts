import type { Context } from 'hono';
import type { Analysis } from '#domain/analysis/analysis.ts';
import { isOver } from '#domain/analysis/analysis.ts';
import type { Analyses } from '../../core/analyses.ts';
import type { SignedIn } from '../../core/context.ts';
import { AppError } from '../../core/errors.ts';

/** What another process does is seen so late at most. */
const LOOK_MS = 1_000;
/** A reader that hears nothing for so long takes the line for dead. */
const STILL_HERE_MS = 15_000;

/** Lines of one user at once: five analyses in a few tabs. */
const MOST_LINES = 20;
const lines = new Map<string, number>();

/** Takes a place among the lines of a user until it is let go. Throws `too-many`. */
export function placeFor(user: string): () => void {
  const now = lines.get(user) ?? 0;
  if (now >= MOST_LINES) {
    const hint = 'Close some of the pages that show how an analysis goes on.';
    throw new AppError('too-many', `${MOST_LINES} lines follow your analyses already.`, { hint });
  }
  lines.set(user, now + 1);
  let held = true;
  return () => {
    if (!held) return;
    held = false;
    const rest = (lines.get(user) ?? 1) - 1;
    if (rest > 0) lines.set(user, rest);
    else lines.delete(user);
  };
}

const encoder = new TextEncoder();
const framed = (analysis: Analysis): string => `event: analysis\ndata: ${JSON.stringify(analysis)}\n\n`;

/** An analysis as server-sent events: as it is, then whenever it has changed, until it is over or the reader is gone; then its place is let go. */
export function watched(c: Context<SignedIn>, analyses: Analyses, first: Analysis, letGo: () => void): Response {
  const { user, log } = c.get('ctx');
  const leaving = new AbortController();
  const signal = AbortSignal.any([leaving.signal, c.req.raw.signal]);
  signal.addEventListener('abort', letGo, { once: true });
  if (signal.aborted) letGo();

  async function* told(): AsyncGenerator<string, void, void> {
    let last = framed(first);
    yield last;
    let analysis = first;
    let saidAt = performance.now();
    while (!isOver(analysis) && !signal.aborted) {
      await analyses.change(first.id, LOOK_MS, signal);
      if (signal.aborted) return;
      const found = await analyses.find(user.id, first.id);
      if (!found) return;
      ({ analysis } = found);
      const now = framed(analysis);
      const quiet = performance.now() - saidAt > STILL_HERE_MS;
      if (now === last && !quiet) continue;
      saidAt = performance.now();
      yield now === last ? ': still here\n\n' : now;
      last = now;
    }
  }

  const telling = told();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await telling.next();
          if (!done) controller.enqueue(encoder.encode(value));
          else {
            letGo();
            controller.close();
          }
        } catch (err) {
          log.error({ err }, 'an analysis could not be told');
          letGo();
          controller.close(); // whoever reads comes again
        }
      },
      cancel: () => leaving.abort(),
    },
    { highWaterMark: 0 },
  );
  c.header('content-type', 'text/event-stream; charset=utf-8');
  c.header('cache-control', 'no-store');
  c.header('x-accel-buffering', 'no'); // proxies that gather answers would hold it back
  return c.body(body);
}
