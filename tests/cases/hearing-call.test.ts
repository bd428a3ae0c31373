import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, describe, expect } from 'vitest';
import { newResampler } from '#extension/capture/resample.ts';
import { findIn, loudness } from '../support/correlate.ts';
import type { HearingStage } from '../support/hearing-stage.ts';
import { test } from '../support/shared.ts';
import { CHROME } from '../support/stage.ts';
import { until } from '../support/until.ts';
import { readWav, wavFile } from '../support/wav.ts';

// A service call with a side a file, recorded by others, lies beside the project, not in it.
const folder = path.join(import.meta.dirname, '../../../shared/cases/audio');
const AGENT = path.join(folder, 'lca_auto_repairs_40_agent.wav');
const CALLER = path.join(folder, 'lca_auto_repairs_40_caller.wav');
const there = existsSync(AGENT) && existsSync(CALLER);

/** A piece in which both speak in turns. */
const FROM_SECONDS = 46;
const SECONDS = 14;
/** Then nothing for as long, in which the other one speaks. */
const REST_SECONDS = 16;
const RATE = 16_000;
const WINDOW = RATE;
const SPEECH = 0.02;
const ALIKE = 0.9;
/** A piece takes half a minute, and a busy machine may need some. */
const PATIENCE_MS = 150_000;
const LEAK_DB = -40;
/** A leak may come this much before or after the sound itself. */
const ASIDE = RATE / 4;

const piece = (file: string): Float32Array => {
  const { samples, rate } = readWav(file);
  const resample = newResampler(rate, RATE);
  const spoken = resample(samples.slice(FROM_SECONDS * rate, (FROM_SECONDS + SECONDS) * rate));
  const all = new Float32Array((SECONDS + REST_SECONDS) * RATE);
  all.set(spoken.subarray(0, SECONDS * RATE));
  return all;
};

/** Plays a file in a page, over and over. */
const play = (page: Page, file: string): Promise<void> =>
  page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const context = new AudioContext();
    const buffer = await context.decodeAudioData(bytes.buffer);
    const source = new AudioBufferSourceNode(context, { buffer, loop: true });
    source.connect(context.destination);
    source.start();
  }, readFileSync(file).toString('base64'));

/** A second in which somebody speaks: where it was best heard, and how well. */
interface Second {
  played: Float32Array;
  r: number;
  at: number;
}

const speech = (side: Float32Array): Second[] =>
  Array.from({ length: Math.floor(side.length / WINDOW) }, (_, i) => side.subarray(i * WINDOW, (i + 1) * WINDOW))
    .filter((played) => loudness(played) > SPEECH)
    .map((played) => ({ played, r: 0, at: 0 }));

/** Looks for the seconds that were not heard well yet. A busy machine drops some sound now and then: the piece comes again. */
function lookIn(arrived: Float32Array, fromAt: number, seconds: readonly Second[]): void {
  for (const second of seconds) {
    if (second.r >= ALIKE) continue;
    const { r, lag } = findIn(second.played, arrived.subarray(fromAt));
    if (r > second.r) Object.assign(second, { r, at: fromAt + lag });
  }
}

/** How much of what one side heard is in the other, in decibels, where that one is quietest: the most of three seconds. */
function leakDb(seconds: readonly Second[], own: Float32Array, other: Float32Array): number {
  const quietest = seconds
    .map(({ at }) => ({
      heard: own.subarray(at, at + WINDOW),
      around: other.subarray(Math.max(0, at - ASIDE), at + WINDOW + ASIDE),
    }))
    .sort((a, b) => loudness(a.around) - loudness(b.around))
    .slice(0, 3);
  return Math.max(
    ...quietest.map(({ heard, around }) => 20 * Math.log10(Math.abs(findIn(heard, around, 'gain').gain) + 1e-9)),
  );
}

describe.skipIf(CHROME === '' || !there)(
  `a recorded call${there ? '' : ' (skipped: ../shared/cases is not there)'}`,
  () => {
    let stage: HearingStage;
    const sides = there ? ([piece(AGENT), piece(CALLER)] as const) : null;
    test.beforeAll(async ({ hear }) => {
      const [agent] = sides ?? [new Float32Array()];
      stage = await hear({
        microphone: wavFile(agent, RATE),
        vendor: { answers: true },
        settings: { echoCancelling: false },
      });
    });
    afterAll(() => stage?.close());

    test('each side arrives as it was played, and nothing of the other with it', async ({ annotate }) => {
      const [agent, caller] = sides ?? expect.fail('no sound');
      const spoken = [speech(agent), speech(caller)] as const;
      expect(Math.min(...spoken.map(({ length }) => length))).toBeGreaterThanOrEqual(3);
      const { sound } = stage.vendor;
      const tab = await stage.stage.join();
      await stage.click(tab.page);
      const [last] = spoken[0].slice(-1);
      let looked = 0;
      await until(
        'the agent’s last words',
        () => {
          if (sound[0].length < looked + RATE) return false;
          looked = sound[0].length;
          const newest = Float32Array.from(sound[0].slice(-4 * RATE));
          return last !== undefined && newest.length === 4 * RATE && findIn(last.played, newest).r >= ALIKE;
        },
        PATIENCE_MS,
      );
      await play(tab.page, wavFile(caller, RATE));

      looked = 0;
      const arrived = () => sound.map((samples) => Float32Array.from(samples)) as [Float32Array, Float32Array];
      const told = () => spoken.map((seconds) => seconds.map(({ r }) => r.toFixed(3)).join(' ')).join(' | ');
      await until(
        'every second of speech, as it was played',
        () => {
          if (sound[1].length < looked + 2 * RATE) return false;
          const now = arrived();
          for (const side of [0, 1] as const) lookIn(now[side], Math.max(0, looked - WINDOW), spoken[side]);
          looked = now[1].length;
          return spoken.flat().every(({ r }) => r >= ALIKE);
        },
        PATIENCE_MS,
      ).catch((error: Error) => {
        throw new Error(`${error.message}; how alike each second is: ${told()}`);
      });
      await tab.hangUp();

      const [rep, buyer] = arrived();
      const leaks = [leakDb(spoken[1], buyer, rep), leakDb(spoken[0], rep, buyer)] as const;
      await annotate(`alike: ${told()}; leak ${leaks.map((db) => db.toFixed(0)).join(' and ')} dB`);
      expect(leaks[0]).toBeLessThan(LEAK_DB);
      expect(leaks[1]).toBeLessThan(LEAK_DB);
    }, 330_000);
  },
);
