import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, describe, expect } from 'vitest';
import { newResampler } from '#domain/sound/resample.ts';
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

/** A piece in which one speaks, then the other. */
const FROM_SECONDS = 3;
const SECONDS = 7;
/** Then nothing for as long, in which the other one speaks. */
const REST_SECONDS = 9;
const RATE = 16_000;
const WINDOW = RATE;
const SPEECH = 0.02;
const ALIKE = 0.9;
/** A piece takes a quarter of a minute, and a busy machine may need some. */
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

/** Plays a file in a page, over and over. Gives what tells how that goes. */
async function play(page: Page, file: string): Promise<() => Promise<string>> {
  const context = await page.evaluateHandle(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const context = new AudioContext();
    const buffer = await context.decodeAudioData(bytes.buffer);
    const source = new AudioBufferSourceNode(context, { buffer, loop: true });
    source.connect(context.destination);
    source.start();
    return context;
  }, readFileSync(file).toString('base64'));
  return () => context.evaluate(({ state, currentTime }) => `${state} for ${currentTime.toFixed(0)} s`);
}

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

/** So much that is new is looked through at a time: the vendor runs in this very process, and whoever waits for it too long takes it for gone. */
const AT_ONCE = 2 * RATE;

/** Looks for the seconds that were not heard well yet in what comes next. A busy machine drops some sound now and then: the piece comes again. */
function follow(side: readonly number[], seconds: readonly Second[]) {
  let looked = 0;
  return (): void => {
    if (side.length < looked + AT_ONCE) return;
    const fromAt = Math.max(0, looked - WINDOW);
    looked += AT_ONCE;
    const arrived = Float32Array.from(side.slice(fromAt, looked));
    for (const second of seconds) {
      if (second.r >= ALIKE) continue;
      const { r, lag } = findIn(second.played, arrived);
      if (r > second.r) Object.assign(second, { r, at: fromAt + lag });
    }
  };
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
      const follows = [follow(sound[0], spoken[0]), follow(sound[1], spoken[1])] as const;
      const heard = (side: 0 | 1): boolean => {
        follows[side]();
        return spoken[side].every(({ r }) => r >= ALIKE);
      };
      const told = () => spoken.map((seconds) => seconds.map(({ r }) => r.toFixed(3)).join(' ')).join(' | ');
      let played = async (): Promise<string> => 'nothing yet';
      const tell = async (error: Error): Promise<never> => {
        const lengths = sound.map(({ length }) => `${(length / RATE).toFixed(0)} s`).join(' and ');
        const stands = `${stage.vendor.open()} lines, ${lengths} of sound; the page plays: ${await played()}`;
        throw new Error(
          `${error.message}; how alike each second is: ${told()}; ${stands}; ${await tab.overlay.text()}`,
        );
      };
      await until('the agent’s words', () => heard(0), PATIENCE_MS).catch(tell);
      played = await play(tab.page, wavFile(caller, RATE));
      await until('the caller’s words', () => heard(1), PATIENCE_MS).catch(tell);
      await tab.hangUp();

      const [rep, buyer] = [Float32Array.from(sound[0]), Float32Array.from(sound[1])];
      const leaks = [leakDb(spoken[1], buyer, rep), leakDb(spoken[0], rep, buyer)] as const;
      await annotate(`alike: ${told()}; leak ${leaks.map((db) => db.toFixed(0)).join(' and ')} dB`);
      expect(leaks[0]).toBeLessThan(LEAK_DB);
      expect(leaks[1]).toBeLessThan(LEAK_DB);
    }, 330_000);
  },
);
