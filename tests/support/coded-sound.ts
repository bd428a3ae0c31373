import type { Channel, HeardWord } from '#domain/sound/heard.ts';
import { FRAME_MS, FRAME_SAMPLES } from '#extension/capture/framer.ts';
import type { Frame } from '#extension/speech/transcriber.ts';

/** Words as sound: each one is a level of its own, so that whoever hears it tells exactly which words came, and whether they came whole. The buyer's are below zero. */
const FLOOR = 1_000;
const STEP = 16;

export type Spoken = readonly [rep: readonly HeardWord[], buyer: readonly HeardWord[]];

/** Words that begin and end with frames. */
export function spoken(
  words: readonly (readonly [channel: Channel, startMs: number, endMs: number, text: string])[],
): Spoken {
  const side = (channel: Channel): HeardWord[] =>
    words.filter((word) => word[0] === channel).map(([, startMs, endMs, text]) => ({ text, startMs, endMs }));
  return [side(0), side(1)];
}

/** A sentence on one side: 240 ms a word, 60 ms between them. */
export function sentence(channel: Channel, fromMs: number, text: string): [Channel, number, number, string][] {
  return text.split(' ').map((word, i) => [channel, fromMs + i * 300, fromMs + i * 300 + 240, word]);
}

/** Somebody speaks on each side, in turns and at times together, for so long; every word is another one. */
export function talk(lengthMs: number): Spoken {
  const all: [Channel, number, number, string][] = [];
  for (let at = 400, turn = 0; at < lengthMs - 4_000; turn += 1) {
    const channel: Channel = turn % 2 === 0 ? 0 : 1;
    const said = sentence(channel, at, Array.from({ length: 5 + (turn % 4) }, (_, i) => `${turn}-${i}`).join(' '));
    all.push(...said);
    at = (said.at(-1)?.[2] ?? at) + (turn % 3 === 0 ? -500 : 700);
    at = Math.ceil(at / FRAME_MS) * FRAME_MS;
  }
  // One mouth says one word at a time.
  return spoken(all.filter((word, i) => !all.slice(0, i).some((o) => o[0] === word[0] && o[2] > word[1])));
}

const levelOf = (index: number): number => FLOOR + index * STEP;

/** 20 ms of a call in which this is said. */
export function codedFrame(said: Spoken, atMs: number, seq = atMs / FRAME_MS): Frame {
  const pcm = new Int16Array(FRAME_SAMPLES * 2);
  for (const channel of [0, 1] as const) {
    const index = said[channel].findIndex((word) => word.startMs <= atMs && atMs < word.endMs);
    if (index >= 0)
      for (let i = channel; i < pcm.length; i += 2) pcm[i] = channel === 0 ? levelOf(index) : -levelOf(index);
  }
  return { seq, atMs, pcm };
}

const median = (samples: ArrayLike<number>): number =>
  Array.from(samples).sort((a, b) => a - b)[Math.floor(samples.length / 2)] ?? 0;

/** Which word 20 ms of one side are of; null in silence. */
export function wordAt(samples: ArrayLike<number>): number | null {
  const level = Math.abs(median(samples));
  return level < FLOOR - STEP ? null : Math.round((level - FLOOR) / STEP);
}

/** Whose sound this is; null in silence. */
export function sideOf(samples: ArrayLike<number>): Channel | null {
  if (wordAt(samples) === null) return null;
  return median(samples) > 0 ? 0 : 1;
}
