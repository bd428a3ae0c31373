import type { z } from 'zod';
import type { SpeechVendor } from '#domain/speech-vendors.ts';
import { narrowFetch } from '../speech/narrow-fetch.ts';
import { refusal, silence } from '../speech/refusals.ts';
import { TranscriptionRefused } from './transcription.ts';

/** The words of ten minutes, each with its times, told twice. */
const MOST_BYTES = 16 * 1024 * 1024;

interface Request {
  vendor: SpeechVendor;
  fetch: typeof fetch;
  url: string;
  headers: Record<string, string>;
  bytes: number;
  body: () => AsyncIterable<Uint8Array>;
}

/** Sends sound as it is read, and gives the answer by its schema. Rejects with TranscriptionRefused. */
export async function askVendor<Schema extends z.ZodType>(
  { vendor, fetch, url, headers, bytes, body }: Request,
  schema: Schema,
  signal: AbortSignal,
): Promise<z.output<Schema>> {
  let response: Response;
  try {
    response = await narrowFetch(fetch, MOST_BYTES)(url, {
      method: 'POST',
      // The length is known, though it is streamed: vendors need not take chunks.
      headers: { ...headers, 'content-length': String(bytes) },
      body: streamOf(body()),
      duplex: 'half',
      signal,
    } as unknown as RequestInit);
  } catch (error) {
    const { why } = silence(vendor, error, signal);
    throw new TranscriptionRefused(vendor, why);
  }
  const text = await response.text();
  if (!response.ok) {
    const { why, status } = refusal(vendor, response.status, text);
    throw new TranscriptionRefused(vendor, why, status);
  }
  const answer = schema.safeParse(parsed(text));
  if (answer.success) return answer.data;
  throw new TranscriptionRefused(vendor, 'failed', response.status);
}

/** As it is read: streams that are made of Node's copy every part. */
function streamOf(bytes: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const parts = bytes[Symbol.asyncIterator]();
  return new ReadableStream(
    {
      async pull(controller) {
        const { value, done } = await parts.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await parts.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
