import { newResampler } from '#domain/sound/resample.ts';
import { RATE } from '../capture/framer.ts';

/** PCM16 as base64, little-endian as every machine that browsers run on. */
function base64(pcm: Int16Array<ArrayBuffer>): string {
  const bytes = new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength);
  let text = '';
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(text);
}

/** Gives one side of frames at another rate, as base64 of PCM16, block by block without a seam. */
export function newSideEncoder(channel: 0 | 1, rate: number): (pcm: Int16Array) => string {
  const resample = newResampler(RATE, rate);
  return (pcm) => {
    const side = new Float32Array(pcm.length / 2);
    for (let i = 0; i < side.length; i += 1) side[i] = pcm[i * 2 + channel] as number;
    const there = resample(side);
    // The filter may swing a little over full scale.
    return base64(Int16Array.from(there, (sample) => Math.max(-32_768, Math.min(32_767, Math.round(sample)))));
  };
}
