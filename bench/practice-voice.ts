import { loadavg } from 'node:os';
import type { Page } from 'puppeteer';
import { press } from '../tests/support/account.ts';
import { callByVoice } from '../tests/support/practice-voice.ts';
import { until } from '../tests/support/until.ts';
import { voiceSeen } from '../tests/support/watch-voice.ts';
import { percentile } from './grade.ts';
import { inRoom } from './practice-room.ts';
import type { Bench } from './shape.ts';

/** The free plan has three practices by voice a week. */
const WEEK = 3;
const ROOMS = 3;
const CUTS = 15;
/** Each practice and each quarter hour of listening is a credit; a free day has five. */
const PRACTICES = 2;
const TURNS = 5;
/** After this the rep is still, in the file that the microphone plays. */
const SPOKEN_MS = 2_300;

async function hangUp(page: Page): Promise<void> {
  await press(page, 'End');
  await page.close();
}

/** Milliseconds from the press of the button until the page says that the line is up and the rep heard. */
async function connects(): Promise<number[]> {
  const took: number[] = [];
  for (let room = 0; room < ROOMS; room += 1)
    await inRoom(async ({ stage }) => {
      // The first one is of a backend and a browser that never did it.
      for (let at = 0; at < WEEK; at += 1) {
        const page = await callByVoice(stage);
        const { pressed, listening } = await until('the line', async () => {
          const seen = await voiceSeen(page);
          return seen.listening > 0 ? seen : null;
        });
        if (at > 0) took.push(listening - pressed);
        await hangUp(page);
      }
    });
  return took;
}

/** Milliseconds from the first 20 ms of the rep's voice until the buyer's player is silent. */
const cuts = (): Promise<number[]> =>
  inRoom(async ({ stage, realtime }) => {
    const says = Array<string>(CUTS * 3).fill('What do you use today?');
    await realtime.set({ says, wordMs: 600, more: 'Let me think about that for a while. '.repeat(3).trim() });
    const took: number[] = [];
    while (took.length < CUTS) {
      const page = await callByVoice(stage);
      const before = took.length;
      let seen = 0;
      const over = () => page.evaluate(() => document.body.innerText.includes('See the result'));
      while (took.length < CUTS && !(await over())) {
        const { onsets, hushed } = await voiceSeen(page);
        for (const at of hushed.slice(seen)) {
          const onset = onsets.findLast((one) => one <= at);
          if (onset !== undefined && at - onset < 1_000) took.push(at - onset);
        }
        seen = hushed.length;
        await new Promise((resolve) => setTimeout(resolve, 500));
        if (seen > 0 && took.length === before) throw new Error('The buyer falls silent, and nobody spoke.');
      }
      await page.close();
    }
    return took.slice(0, CUTS);
  });

/** Milliseconds from the settled words of the rep until the answer is heard. */
const answers = (): Promise<number[]> =>
  inRoom(async ({ stage, vendor, set }) => {
    await set({ practiceLive: false, voiceBy: 'openai' });
    const took: number[] = [];
    let at = 0;
    for (let practice = 0; practice < PRACTICES; practice += 1) {
      const page = await callByVoice(stage);
      for (let turn = 0; turn < TURNS; turn += 1) {
        const { onsets } = await voiceSeen(page);
        await until('the rep to speak', async () => (await voiceSeen(page)).onsets.length > onsets.length);
        await new Promise((resolve) => setTimeout(resolve, SPOKEN_MS));
        const before = (await voiceSeen(page)).finals.length;
        vendor.hear(0, `How do you handle number ${(at += 1)} today?`);
        const { finals, playing } = await until('the answer', async () => {
          const seen = await voiceSeen(page);
          const from = seen.finals[before];
          return from !== undefined && seen.playing.some((one) => one > from) ? seen : null;
        });
        const from = finals[before] ?? NaN;
        took.push((playing.find((one) => one > from) ?? NaN) - from);
      }
      await hangUp(page);
      await until('the line to be gone', () => vendor.open() === 0);
    }
    // What finds no model is told so with the first words, and rests for a minute.
    return took.slice(1);
  });

function bench(name: string, what: string, target: number, detail: string, measure: () => Promise<number[]>): Bench {
  return {
    name,
    what,
    unit: 'ms',
    target,
    better: 'lower',
    async run() {
      const took = (await measure()).toSorted((a, b) => a - b);
      const rest = `Median ${percentile(took, 0.5).toFixed(0)} ms, most ${percentile(took, 1).toFixed(0)} ms.`;
      const load = `Load of the machine ${loadavg()[0]?.toFixed(1)}.`;
      return { value: percentile(took, 0.95), samples: took.length, detail: `${detail} ${rest} ${load}` };
    },
  };
}

export const practiceVoice: readonly Bench[] = [
  bench(
    'practice-connect',
    'Pressed to call a buyer until the live voice is connected and listens, 95th percentile',
    1_000,
    'Chromium; the payment, the token, the microphone and the peer connection included, the vendor on this machine.',
    connects,
  ),
  bench(
    'practice-cut-in',
    'The rep cuts in until the buyer is silent, 95th percentile',
    150,
    'From the first 20 ms of the microphone’s sound that are loud to the player that is silenced, by the page’s clock.',
    cuts,
  ),
  bench(
    'practice-answer',
    'Voice of parts: settled words of the rep until the answer is heard, 95th percentile',
    150,
    'Written words, the sound from a vendor on this machine by way of the backend. What a vendor waits to settle words is not in it.',
    answers,
  ),
];
