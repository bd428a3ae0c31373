import type { Frame } from './transcriber.ts';

/** Of full scale; -40 dB, as in loudness.ts. */
const VOICE = 0.01 * 32_768;

/** How loud one side of a frame is, root mean square, 32,768 at full scale. */
export function loudnessOf({ pcm }: Frame, channel: 0 | 1): number {
  let sum = 0;
  for (let i = channel; i < pcm.length; i += 2) sum += (pcm[i] as number) ** 2;
  return Math.sqrt(sum / (pcm.length / 2));
}

/** Whether there may be a voice on a side. */
export const isLoud = (frame: Frame, channel: 0 | 1): boolean => loudnessOf(frame, channel) > VOICE;

/** The last frame in which nobody speaks, so that no word is cut in two there; the last one of all where somebody always does. */
export function quietPlace(frames: readonly Frame[]): Frame | undefined {
  return frames.findLast((frame) => !isLoud(frame, 0) && !isLoud(frame, 1)) ?? frames.at(-1);
}
