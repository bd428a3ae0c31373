import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from 'puppeteer';
import type { StoredPractice } from '#extension/store/database.ts';
import { press } from '../tests/support/account.ts';
import { aPractice, stored } from '../tests/support/practice.ts';
import { linesOf } from '../tests/support/practice-voice.ts';
import { until } from '../tests/support/until.ts';
import { inRoom, type Room } from './practice-room.ts';
import type { Bench } from './shape.ts';

const MINUTES = 60;
const WARM_MINUTES = 2;
const MB = 2 ** 20;
/** Seconds before and after a speech of a second and a half: a turn of each side every twelve seconds, as many as the buyer has patience for in an hour. */
const STILL = [2, 8.5] as const;
const TURNS_A_MINUTE = 5;

const QUESTIONS = [
  'I see. How do you handle that today?',
  'That makes sense. What is the hardest part of it for you?',
  'I hear you. Who else looks at it with you?',
  'What happens if nothing changes this year?',
];

interface Sample {
  heapMb: number;
  residentMb: number;
  lines: number;
}

/** Runs in a page of the extension: a practice that was set up and has yet to begin. */
function keep(practice: unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    const open = indexedDB.open('quotahit');
    open.addEventListener('error', () => reject(new Error('The database does not open.')));
    open.addEventListener('success', () => {
      const change = open.result.transaction('practices', 'readwrite');
      change.objectStore('practices').put(practice);
      change.addEventListener('complete', () => {
        open.result.close();
        resolve();
      });
    });
  });
}

/** A talk of an hour: of ours none is so long. */
function anHour(): StoredPractice {
  const { scenario, ...rest } = aPractice({ channel: 'voice', difficulty: 'easy', startedAt: Date.now() });
  return stored({ ...rest, scenario: { ...scenario, minutes: MINUTES } });
}

async function panelOf(stage: Room['stage']): Promise<Page> {
  const page = await stage.open('sidepanel.html');
  await page.setViewport({ width: 400, height: 800 });
  await page.bringToFront();
  await page.locator('[role=tab]::-p-text(Practice)').click();
  return page;
}

/** What the process of the extension's pages holds in memory, in MB; proc_pid_status(5). */
function residentMb(browser: number): number {
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    try {
      if (!readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('--extension-process')) continue;
      if (!isUnder(name, browser)) continue;
      const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1];
      if (kilobytes) return Number(kilobytes) / 1024;
    } catch {
      // It has ended meanwhile.
    }
  }
  throw new Error('The system does not tell what the panel’s process holds.');
}

function isUnder(name: string, browser: number): boolean {
  for (let at = Number(name); at > 1;) {
    if (at === browser) return true;
    at = Number(/^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${at}/status`, 'utf8'))?.[1] ?? 0);
  }
  return false;
}

async function watch({ stage, realtime, set }: Room, minutes: number): Promise<Sample[]> {
  const says = Array.from({ length: MINUTES * TURNS_A_MINUTE * 2 }, (_, at) => `${QUESTIONS[at % 4]} Point ${at}.`);
  await realtime.set({ says, wordMs: 250 });
  await set({});
  await (await panelOf(stage)).close();
  await stage.reader.evaluate(keep, anHour());
  const page = await panelOf(stage);
  await press(page, 'Go on');
  await until('the live voice to be heard', async () => (await linesOf(page)).length > 2);
  const session = await page.createCDPSession();
  await session.send('HeapProfiler.enable');
  const browser = stage.coached.browser.process()?.pid ?? 0;
  const samples: Sample[] = [];
  const from = performance.now();
  for (let minute = 1; minute <= minutes; minute += 1) {
    await new Promise((resolve) => setTimeout(resolve, from + minute * 60_000 - performance.now()));
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    const sample = { heapMb: usedSize / MB, residentMb: residentMb(browser), lines: (await linesOf(page)).length };
    samples.push(sample);
    const told = `${sample.heapMb.toFixed(1)} MB of heap, ${sample.residentMb.toFixed(1)} MB resident`;
    process.stderr.write(`     minute ${minute}: ${told}, ${sample.lines} lines\n`);
    if (sample.lines <= (samples.at(-2)?.lines ?? 0))
      throw new Error(`Nobody talks any more: ${await page.evaluate(() => document.body.innerText)}`);
  }
  return samples;
}

export const practiceHourPanel: Bench = {
  name: 'practice-hour-panel',
  what: 'What the side panel takes more of memory from the 2nd to the 60th minute of a live practice by voice: of its heap or of its process, whichever is more',
  unit: 'MB',
  target: 30,
  better: 'lower',
  async run({ minutes = MINUTES } = {}) {
    const whole = Math.max(WARM_MINUTES + 1, Math.round(minutes));
    const samples = await inRoom((room) => watch(room, whole), STILL);
    const [first, last] = [samples[WARM_MINUTES - 1], samples.at(-1)];
    if (!first || !last) throw new Error('Nothing was measured.');
    const heap = last.heapMb - first.heapMb;
    const resident = last.residentMb - first.residentMb;
    const told = `${whole} min of real time, ${last.lines} lines; heap ${heap.toFixed(1)} MB more, process ${resident.toFixed(1)} MB more.`;
    return { value: Math.max(0, heap, resident), samples: samples.length, detail: told };
  },
};
