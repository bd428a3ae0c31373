import { SPEECH_VENDORS } from '#domain/speech-vendors.ts';
import type { Why } from '../speech/speech.ts';
import { TranscriptionRefused, type Heard, type HearOrder, type Transcribers } from './transcription.ts';

interface Script {
  /** What each order is answered by; by default one sentence a channel over the whole of the sound. */
  answer: (order: HearOrder) => Heard | Promise<Heard>;
  why: Why | null;
}

const sentence = ({ sound, tellApart }: HearOrder): Heard => ({
  model: 'fake',
  spoken: Array.from({ length: sound.channels }, (_, channel) => ({
    text: 'Something was said here.',
    startMs: 0,
    endMs: (sound.bytes / 2 / sound.channels / sound.rate) * 1000,
    speaker: tellApart ? 'A' : null,
    channel,
  })),
});

/** Vendors without a network. What was ordered is kept in `orders`; all sound is read, as a vendor does. */
export function fakeTranscribers(script: Partial<Script> = {}): Transcribers & Script & { orders: HearOrder[] } {
  const orders: HearOrder[] = [];
  const fake = { orders, answer: script.answer ?? sentence, why: script.why ?? null };
  const vendors = SPEECH_VENDORS.map((vendor) => [
    vendor,
    {
      together: vendor === 'deepgram',
      async hear(order: HearOrder, signal: AbortSignal): Promise<Heard> {
        if (signal.aborted) throw new TranscriptionRefused(vendor, 'timeout');
        if (fake.why) throw new TranscriptionRefused(vendor, fake.why);
        orders.push(order);
        let bytes = 0;
        for await (const part of order.sound.pcm()) bytes += part.length;
        if (bytes !== order.sound.bytes) throw new Error('the sound is not as long as was said');
        return fake.answer(order);
      },
    },
  ]);
  return Object.assign(fake, Object.fromEntries(vendors) as Transcribers);
}
