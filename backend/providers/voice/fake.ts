import { VOICE_VENDORS, VOICES, type VoiceVendor } from '#domain/voices.ts';
import { type Order, type Sound, VoiceRefused, type VoiceProvider, type Voices, type Why } from './voice.ts';

const RATE = 8_000;

/** A tone of so many seconds that a browser can play, as WAV: who has no vendor still hears whether sound comes. */
function tone(seconds: number): Uint8Array<ArrayBuffer> {
  const samples = Math.round(RATE * seconds);
  const wav = new DataView(new ArrayBuffer(44 + samples));
  const text = (at: number, letters: string): void =>
    Buffer.from(letters).forEach((letter, n) => wav.setUint8(at + n, letter));
  text(0, 'RIFF');
  wav.setUint32(4, 36 + samples, true);
  text(8, 'WAVEfmt ');
  wav.setUint32(16, 16, true);
  wav.setUint16(20, 1, true); // PCM
  wav.setUint16(22, 1, true); // one channel
  wav.setUint32(24, RATE, true);
  wav.setUint32(28, RATE, true);
  wav.setUint16(32, 1, true);
  wav.setUint16(34, 8, true);
  text(36, 'data');
  wav.setUint32(40, samples, true);
  for (let n = 0; n < samples; n += 1)
    wav.setUint8(44 + n, 128 + Math.round(40 * Math.sin((n / RATE) * 440 * 2 * Math.PI)));
  return new Uint8Array(wav.buffer);
}

/** Characters said in a second. */
const PACE = 15;

/** Vendors without a network: a text is a tone as long as it would be said, unless `why` says why not. What was ordered is kept in `orders`. */
export function fakeVoices(): Voices & { orders: (Omit<Order, 'key'> & { vendor: VoiceVendor })[]; why: Why | null } {
  const script = { orders: [] as (Omit<Order, 'key'> & { vendor: VoiceVendor })[], why: null as Why | null };
  const refuses = (vendor: VoiceVendor, signal: AbortSignal): VoiceRefused | null => {
    if (signal.aborted) return new VoiceRefused(vendor, 'timeout');
    return script.why ? new VoiceRefused(vendor, script.why) : null;
  };
  const made = VOICE_VENDORS.map((vendor): [VoiceVendor, VoiceProvider] => [
    vendor,
    {
      async speak({ key: _, ...order }, signal): Promise<Sound> {
        const refused = refuses(vendor, signal);
        if (refused) throw refused;
        script.orders.push({ ...order, vendor });
        const wav = tone(order.text.length / PACE / order.speed);
        return { type: 'audio/wav', bytes: new Blob([wav]).stream() };
      },
      async voices(_, signal) {
        const refused = refuses(vendor, signal);
        if (refused) throw refused;
        return VOICES[vendor].voices;
      },
    },
  ]);
  return Object.assign(script, Object.fromEntries(made) as Voices);
}
