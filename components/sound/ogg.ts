import { BufferTarget, EncodedAudioPacketSource, EncodedPacket, OggOutputFormat, Output } from 'mediabunny';
import { PACKET_MS, type SoundPacket } from '#domain/kept-sound/packets.ts';

/** 20 ms of silence on two channels: a CELT frame whose silence flag is set (RFC 6716, sections 3.1 and 4.3). */
const SILENCE = new Uint8Array([0xfc, 0xff, 0xfe]);
const PACKET_SECONDS = PACKET_MS / 1_000;

/** "OpusHead" (RFC 7845, section 5.1): version 1, two channels, what the encoder looks ahead (2.5 ms), 16 kHz before encoding. */
function opusHead(): Uint8Array {
  const head = new Uint8Array(19);
  const view = new DataView(head.buffer);
  head.set(new TextEncoder().encode('OpusHead'));
  head[8] = 1;
  head[9] = 2;
  view.setUint16(10, 120, true);
  view.setUint32(12, 16_000, true);
  return head;
}

/** Packets in an even row from the start of the call: what was not kept is silent, so that a place in the sound is the time of the call. */
export function* evenRow(packets: readonly SoundPacket[]): Generator<Uint8Array> {
  let atMs = 0;
  for (const packet of packets) {
    for (; packet.atMs - atMs >= PACKET_MS; atMs += PACKET_MS) yield SILENCE;
    // The call's clock was put back a little since.
    if (atMs - packet.atMs >= 2 * PACKET_MS) continue;
    yield packet.opus;
    atMs += PACKET_MS;
  }
}

/** The sound of a call as a file: Ogg with Opus, the rep on the left and the buyer on the right. */
export async function oggOf(packets: readonly SoundPacket[], signal: AbortSignal): Promise<Blob> {
  const target = new BufferTarget();
  const output = new Output({ format: new OggOutputFormat(), target });
  const source = new EncodedAudioPacketSource('opus');
  output.addAudioTrack(source);
  await output.start();
  const decoderConfig = { codec: 'opus', numberOfChannels: 2, sampleRate: 48_000, description: opusHead() };
  let n = 0;
  for (const opus of evenRow(packets)) {
    const packet = new EncodedPacket(opus, 'key', n * PACKET_SECONDS, PACKET_SECONDS);
    await source.add(packet, n === 0 ? { decoderConfig } : undefined);
    n += 1;
    if (n % 1_000 === 0) signal.throwIfAborted();
  }
  await output.finalize();
  if (!target.buffer) throw new Error('The sound could not be put together.');
  return new Blob([target.buffer], { type: 'audio/ogg; codecs=opus' });
}
