import type { Context } from 'hono';
import type { Analysis } from '#domain/analysis/analysis.ts';
import { isOver } from '#domain/analysis/analysis.ts';
import type { Analyses } from '../../core/analyses.ts';
import type { SignedIn } from '../../core/context.ts';

/** What another process does is seen so late at most. */
const LOOK_MS = 1_000;
/** A reader that hears nothing for so long takes the line for dead. */
const STILL_HERE_MS = 15_000;

const encoder = new TextEncoder();
const framed = (analysis: Analysis): string => `event: analysis\ndata: ${JSON.stringify(analysis)}\n\n`;

/** An analysis as server-sent events: as it is, then whenever it has changed, until it is over or the reader is gone. */
export function watched(c: Context<SignedIn>, analyses: Analyses, first: Analysis): Response {
  const { user, log } = c.get('ctx');
  const leaving = new AbortController();
  const signal = AbortSignal.any([leaving.signal, c.req.raw.signal]);

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
          if (done) controller.close();
          else controller.enqueue(encoder.encode(value));
        } catch (err) {
          log.error({ err }, 'an analysis could not be told');
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
