import { loudnessOf, PACKET_MS, type SoundPacket } from '#domain/kept-sound/packets.ts';
import type { Frame } from '../speech/transcriber.ts';

/**
 * 32 kbit/s for two voices at 16 kHz: Opus has wideband speech at 16 to 20 kbit/s a voice (RFC 7587, section 3.1.1). A tone on one side comes
 * out 58 dB weaker on the other (measured in Chromium 156). About 14 MB an hour.
 */
const CONFIG: AudioEncoderConfig = { codec: 'opus', sampleRate: 16_000, numberOfChannels: 2, bitrate: 32_000 };
const PACKET_US = PACKET_MS * 1_000;

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
  /** Frames that are being encoded, by their number. The encoder sees one even stretch, whatever gaps the call has. */
  const inside = new Map<number, Pick<SoundPacket, 'atMs' | 'loud'>>();
  let count = 0;
  let last = -1;
  const encoder = new AudioEncoder({
    output(chunk) {
      const index = Math.round(chunk.timestamp / PACKET_US);
      const of = inside.get(index);
      inside.delete(index);
      if (!of) return; // The end that a flush adds.
      const opus = new Uint8Array(chunk.byteLength);
      chunk.copyTo(opus);
      // The clock of a call may be put back by a fraction of a frame.
      last = Math.max(last + 1, Math.round(of.atMs));
      onPacket({ atMs: last, loud: of.loud, opus });
    },
    error: onFailed,
  });
  encoder.configure(CONFIG);
  return {
    encode({ atMs, pcm }) {
      if (encoder.state !== 'configured') return;
      inside.set(count, { atMs, loud: loudOf(pcm) });
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
    },
    async flush() {
      if (encoder.state === 'configured') await encoder.flush();
    },
    close() {
      if (encoder.state !== 'closed') encoder.close();
    },
  };
};
