import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Heard, HeardWord } from '#domain/sound/heard.ts';
import { FRAME_MS, FRAME_SAMPLES, RATE } from '#extension/capture/framer.ts';
import { newResampler } from '#domain/sound/resample.ts';
import type { ScriptLine } from '#extension/speech/script-side.ts';
import { scripted } from '#extension/speech/scripted.ts';
import type { Frame } from '#extension/speech/transcriber.ts';
import { handClock } from '../support/hand-clock.ts';

// A person who reads aloud, and the words and times that a vendor heard, lie beside the project, not in it.
const cases = path.join(import.meta.dirname, '../../../shared/cases');
const voice = path.join(cases, 'audio/dg_preamble.wav');
const other = path.join(cases, 'audio/jfk.wav');
const words = path.join(cases, 'realtime/deepgram/prerecorded_4723e5f30d.json');
const there = [voice, other, words].every(existsSync);

/** A mono PCM16 WAV at 16 kHz. */
function soundOf(file: string): Float32Array {
  const bytes = readFileSync(file);
  const data = bytes.indexOf('data') + 8;
  const samples = new Int16Array(
    bytes.buffer.slice(bytes.byteOffset + data, bytes.byteOffset + data + ((bytes.length - data) & ~1)),
  );
  return newResampler(bytes.readUInt32LE(24), RATE)(Float32Array.from(samples));
}

/** A call in which the buyer's side plays this from `atMs` on, and the rep's side is silent. */
function callOf(sound: Float32Array, atMs: number, lengthMs: number): Frame[] {
  return Array.from({ length: lengthMs / FRAME_MS }, (_, seq) => {
    const pcm = new Int16Array(FRAME_SAMPLES * 2);
    for (let i = 0; i < FRAME_SAMPLES; i += 1) {
      pcm[2 * i + 1] = sound[(seq - atMs / FRAME_MS) * FRAME_SAMPLES + i] ?? 0;
    }
    return { seq, atMs: seq * FRAME_MS, pcm };
  });
}

interface Recorded {
  results: { channels: { alternatives: { words: { punctuated_word: string; start: number; end: number }[] }[] }[] };
}

/** The recorded words, a line where there is a rest. */
function scriptOf(file: string): ScriptLine[] {
  const recorded = JSON.parse(readFileSync(file, 'utf8')) as Recorded;
  const lines: HeardWord[][] = [];
  for (const { punctuated_word: text, start, end } of recorded.results.channels[0]?.alternatives[0]?.words ?? []) {
    const word = { text, startMs: start * 1_000, endMs: end * 1_000 };
    const line = lines.at(-1);
    if (line && word.startMs - (line.at(-1)?.endMs ?? 0) < 400) line.push(word);
    else lines.push([word]);
  }
  return lines.map((words) => ({ channel: 1, words }));
}

async function hear(script: ScriptLine[], frames: readonly Frame[]): Promise<HeardWord[]> {
  const clock = handClock();
  async function* coming(): AsyncGenerator<Frame> {
    for (const frame of frames) {
      yield frame;
      await clock.pass(FRAME_MS);
    }
  }
  const heards: Heard[] = [];
  const signal = new AbortController().signal;
  for await (const heard of scripted({ script, clock }).transcribe(coming(), {}, signal)) heards.push(heard);
  return heards.filter(({ final }) => final).flatMap((heard) => heard.words);
}

describe.skipIf(!there)(`a real voice${there ? '' : ' (skipped: ../shared/cases is not there)'}`, () => {
  test.each([0, 5_340, 12_000])('that begins at %i ms of a call is followed word by word', async (atMs) => {
    const script = scriptOf(words);
    const heard = await hear(script, callOf(soundOf(voice), atMs, atMs + 20_000));
    const said = script.flatMap((line) => line.words);
    expect(heard.map(({ text }) => text)).toEqual(said.map(({ text }) => text));
    const off = heard.map(({ startMs }, i) => startMs - atMs - (said[i]?.startMs ?? 0));
    expect(Math.max(...off.map(Math.abs))).toBeLessThan(250);
  });

  test('that says something else for a shorter time is noticed', async () => {
    await expect(hear(scriptOf(words), callOf(soundOf(other), 1_000, 24_000))).rejects.toThrow('there is silence');
  });
});
