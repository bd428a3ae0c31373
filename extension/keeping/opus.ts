import { loudnessOf, PACKET_MS, type SoundPacket } from '#domain/kept-sound/packets.ts';
import type { Frame } from '../speech/transcriber.ts';

/** WebCodecs' own settings of Opus (https://www.w3.org/TR/webcodecs-opus-codec-registration/), which the types do not know whole. */
interface OpusConfig extends AudioEncoderConfig {
  opus: OpusEncoderConfig & { application: 'voip' | 'audio' | 'lowdelay' };
}

/**
 * 32 kbit/s for two voices at 16 kHz: Opus has wideband speech at 16 to 20 kbit/s a voice (RFC 7587, section 3.1.1). About 14 MB an hour.
 * `lowdelay`: by CELT alone, which keeps both sides apart: a tone on one comes out 58 dB weaker on the other (measured in Chromium 156), while
 * SILK, which speech after silence may begin in, lets a side be guessed from the other.
 */
const CONFIG: OpusConfig = {
  codec: 'opus',
  sampleRate: 16_000,
  numberOfChannels: 2,
  bitrate: 32_000,
  opus: { application: 'lowdelay' },
};
const PACKET_US = PACKET_MS * 1_000;
/** After so many silent packets nothing of what was before is left in the encoder: CELT looks back by one, its filters by a little more. */
const FORGOTTEN_AFTER = 3;
const SILENT = new Int16Array((CONFIG.sampleRate / 1_000) * PACKET_MS * CONFIG.numberOfChannels);

export interface SoundEncoder {
  encode(frame: Frame): void;
  /** Gives the packets of every frame so far. */
  flush(): Promise<void>;
  close(): void;
}

/** Makes an encoder; null where the browser has none. `onFailed`: it gives nothing any more. */
export type OpenEncoder = (
  onPacket: (packet: SoundPacket) => void,
  onFailed: () => void,
) => Promise<SoundEncoder | null>;

function loudOf(pcm: Int16Array): [number, number] {
  const sums: [number, number] = [0, 0];
  pcm.forEach((sample, at) => {
    sums[at % 2 === 0 ? 0 : 1] += (sample / 32_768) ** 2;
  });
  return [loudnessOf((2 * sums[0]) / pcm.length), loudnessOf((2 * sums[1]) / pcm.length)];
}

/** Encodes frames of a call by WebCodecs: one packet of Opus for each, with the frame's own time. */
export const openOpus: OpenEncoder = async (onPacket, onFailed) => {
  if (typeof AudioEncoder === 'undefined') return null;
  const { supported } = await AudioEncoder.isConfigSupported(CONFIG);
  if (!supported) return null;
  /** Frames that are being encoded, by their number. */
  const inside = new Map<number, Pick<SoundPacket, 'atMs' | 'loud'>>();
  let count = 0;
  let last = -1;
  /** Until when the row of packets goes, once this frame is in it. Null before the first. */
  let rowMs: number | null = null;
  const encoder = new AudioEncoder({
    output(chunk) {
      const index = Math.round(chunk.timestamp / PACKET_US);
      const of = inside.get(index);
      inside.delete(index);
      if (!of) return; // Silence of a gap, or the end that a flush adds.
      const opus = new Uint8Array(chunk.byteLength);
      chunk.copyTo(opus);
      // The clock of a call may be put back by a fraction of a frame.
      last = Math.max(last + 1, Math.round(of.atMs));
      onPacket({ atMs: last, loud: of.loud, opus });
    },
    error: onFailed,
  });
  encoder.configure(CONFIG);
  function give(pcm: Frame['pcm']): void {
    const data = new AudioData({
      format: 's16',
      sampleRate: CONFIG.sampleRate,
      numberOfChannels: 2,
      numberOfFrames: pcm.length / 2,
      timestamp: count * PACKET_US,
      data: pcm,
    });
    encoder.encode(data);
    data.close();
    count += 1;
  }
  return {
    encode({ atMs, pcm }) {
      if (encoder.state !== 'configured') return;
      // Whoever plays it hears silence in a gap, and decodes what follows from there: so it is encoded from there, too.
      if (rowMs !== null && atMs - rowMs >= PACKET_MS) {
        for (let n = 0; n < FORGOTTEN_AFTER; n += 1) give(SILENT);
        rowMs = atMs;
      }
      rowMs = (rowMs ?? atMs) + PACKET_MS;
      inside.set(count, { atMs, loud: loudOf(pcm) });
      give(pcm);
    },
    async flush() {
      if (encoder.state === 'configured') await encoder.flush();
    },
    close() {
      if (encoder.state !== 'closed') encoder.close();
    },
  };
};
