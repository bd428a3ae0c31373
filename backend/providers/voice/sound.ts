import type { VoiceVendor } from '#domain/voices.ts';
import { silence } from './refusals.ts';
import { type Sound, VoiceRefused } from './voice.ts';

/** No sound of 4,000 characters is longer: at a quarter of the speed they last 20 minutes, which take 19 MB. */
const MOST_BYTES = 32 * 1024 * 1024;
/** A vendor that says nothing for so long has gone. */
const PATIENCE_MS = 20_000;

const TYPES = /^(audio\/|application\/octet-stream\b)/i;

interface Asking {
  vendor: VoiceVendor;
  /** Asks the vendor; the signal ends it, also while its sound comes. */
  ask: (signal: AbortSignal) => Promise<Response>;
  /** Of whoever wants it. */
  signal: AbortSignal;
  patienceMs?: number;
}

/** The sound of a vendor's answer, from its first bytes on. It ends with whoever reads it, and with a vendor that falls silent. */
export async function soundOf({ vendor, ask, signal, patienceMs = PATIENCE_MS }: Asking): Promise<Sound> {
  const stop = new AbortController();
  const both = AbortSignal.any([signal, stop.signal]);
  const within = async <T>(work: Promise<T>): Promise<T> => {
    const patience = setTimeout(() => stop.abort(), patienceMs);
    try {
      return await work;
    } catch (error) {
      throw silence(vendor, error, both);
    } finally {
      clearTimeout(patience);
    }
  };
  const response = await within(ask(both));
  const reader = TYPES.test(response.headers.get('content-type') ?? '') ? response.body?.getReader() : undefined;
  const first = reader && (await within(reader.read()));
  if (!reader || !first?.value) {
    stop.abort();
    throw new VoiceRefused(vendor, 'failed', response.status);
  }
  // An SDK may no longer listen to its signal by now.
  both.addEventListener('abort', () => void reader.cancel().catch(() => undefined), { once: true });
  let size = 0;
  let next: Uint8Array | undefined = first.value;
  const bytes = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const value = next ?? (await within(reader.read())).value;
        next = undefined;
        size += value?.length ?? 0;
        if (both.aborted) throw silence(vendor, null, both);
        if (!value) return controller.close();
        if (size <= MOST_BYTES) return controller.enqueue(value);
        stop.abort();
        throw new VoiceRefused(vendor, 'failed', response.status);
      },
      cancel: () => stop.abort(),
    },
    { highWaterMark: 0 },
  );
  return { type: 'audio/mpeg', bytes };
}

const MOST_WORDS = 64 * 1024;

/** The beginning of a refusal's words, which may be without end. */
export async function wordsOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > MOST_WORDS) break;
  }
  return Buffer.concat(chunks).subarray(0, MOST_WORDS).toString('utf8');
}
