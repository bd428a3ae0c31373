import type { Context } from 'hono';
import type { Followed, Numbered } from '../../core/answers/running.ts';
import { AppError } from '../../core/errors.ts';

/** A vendor that is silent for so long has its reader told that something is on its way. */
const PATIENCE_MS = 8_000;

const encoder = new TextEncoder();
const framed = ({ n, event }: Numbered): string => `id: ${n}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;

/** The number after which an answer goes on. Throws `invalid`. */
export function lastEventOf(c: Context): number {
  const header = c.req.header('last-event-id') ?? '';
  if (!/^\d{0,9}$/.test(header)) {
    throw new AppError('invalid', 'This has to be the number of an event.', { field: 'Last-Event-ID' });
  }
  return Number(header);
}

/**
 * An answer as server-sent events, from where its reader was. Waits for the beginning for some seconds, so that what is refused is an ordinary error. A reader
 * that goes away, or reads slowly, changes nothing for the answer.
 */
export async function streamed(c: Context, followed: Followed): Promise<Response> {
  const after = lastEventOf(c);
  const patience = Promise.withResolvers<void>();
  const timer = setTimeout(patience.resolve, PATIENCE_MS);
  await Promise.race([followed.started, patience.promise]).finally(() => clearTimeout(timer));
  const leaving = new AbortController();
  const signal = AbortSignal.any([leaving.signal, c.req.raw.signal]);
  const reading = followed.follow(after, signal);
  const body = new ReadableStream<Uint8Array>(
    {
      // The headers leave with the first byte.
      start: (controller) => controller.enqueue(encoder.encode(': hello\n\n')),
      async pull(controller) {
        const { done, value } = await reading.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value.length > 0 ? value.map(framed).join('') : ': still here\n\n'));
      },
      cancel: () => leaving.abort(),
    },
    { highWaterMark: 1 },
  );
  c.header('content-type', 'text/event-stream; charset=utf-8');
  c.header('cache-control', 'no-store');
  c.header('x-accel-buffering', 'no'); // proxies that gather answers would hold it back
  return c.body(body);
}
