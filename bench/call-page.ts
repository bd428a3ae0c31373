import type { CDPSession, Page } from 'puppeteer';
import { built } from '../tests/support/build.ts';
import { keepCall, LONG_CALL, longCall } from '../tests/support/long-call.ts';
import { openStage } from '../tests/support/stage.ts';
import { watchHost } from './host.ts';
import type { Bench } from './shape.ts';

const OPENINGS = 9;
const FRAMES = 600;
/** Scrolled before, so that the code of a first scroll is compiled. */
const WARM_FRAMES = 240;
const STEP_PX = 90;
/** A frame later than this missed its place among 60 a second. */
const LATE_MS = 17.5;
/** Share of the processors from which on a late frame is told to be the host's. */
const TAKEN = 0.05;
const NOWHERE = { url: 'http://127.0.0.1:9', dataDir: '', stop: async () => undefined };

/** Runs in the page before any script of its own: when title, score and the first lines of the transcript are painted. */
function watchPage(): void {
  const there = () =>
    document.querySelector('main h1') !== null &&
    document.querySelector('#score') !== null &&
    document.querySelector('#turn-0') !== null;
  const tell = () => void Object.assign(globalThis, { usableAt: performance.now() });
  const look = () => {
    if (there()) requestAnimationFrame(() => setTimeout(tell));
    else requestAnimationFrame(look);
  };
  look();
}

/** A frame: how long after the one before it, and when, epoch milliseconds. */
interface Frame {
  gap: number;
  at: number;
}

/** Runs in the page: the frames while the transcript is scrolled a little with each. */
function scroll(frames: number, stepPx: number): Promise<Frame[]> {
  const area = document.querySelector('#transcript [data-scroller]');
  if (!area) throw new Error('There is no transcript.');
  return new Promise((resolve) => {
    const seen: Frame[] = [];
    let last = 0;
    const step = (now: number) => {
      if (last > 0) seen.push({ gap: now - last, at: performance.timeOrigin + now });
      last = now;
      area.scrollTop += stepPx;
      if (seen.length < frames) requestAnimationFrame(step);
      else resolve(seen);
    };
    requestAnimationFrame(step);
  });
}

const at = (values: number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.ceil(values.length * share) - 1)] ?? NaN;

interface Scrolled {
  frames: Frame[];
  /** Processor time for a frame, milliseconds: of the page's main thread, and of all threads that draw it. */
  page: number;
  all: number;
  /** Late frames during which the host took processors. */
  hosts: number;
}

interface Measured {
  usable: number[];
  scrolled: Scrolled;
}

/** Processor time of all of the browser's processes so far, milliseconds. */
async function processorMs(browser: CDPSession): Promise<number> {
  const { processInfo } = await browser.send('SystemInfo.getProcessInfo');
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0) * 1_000;
}

async function mainThreadMs(page: CDPSession): Promise<number> {
  const { metrics } = await page.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1_000;
}

async function scrolling(page: Page): Promise<Scrolled> {
  const own = await page.createCDPSession();
  // In processor time: what other work on the machine takes in between is not the page's.
  await own.send('Performance.enable', { timeDomain: 'threadTicks' });
  const browser = await page.browser().target().createCDPSession();
  const host = watchHost();
  const before = [await mainThreadMs(own), await processorMs(browser)] as const;
  const frames = await page.evaluate(scroll, FRAMES, STEP_PX);
  const after = [await mainThreadMs(own), await processorMs(browser)] as const;
  host.stop();
  const hosts = frames.filter(({ gap, at: then }) => gap > LATE_MS && host.taken(then - gap, then) > TAKEN).length;
  return {
    frames,
    page: (after[0] - before[0]) / frames.length,
    all: (after[1] - before[1]) / frames.length,
    hosts,
  };
}

let measured: Promise<Measured> | undefined;

async function measure(): Promise<Measured> {
  const stage = await openStage({ backend: NOWHERE, extension: built({ browser: 'chrome', mode: 'production' }) });
  try {
    await keepCall(stage.reader, longCall());
    const usable: number[] = [];
    let scrolled: Scrolled = { frames: [], page: NaN, all: NaN, hosts: 0 };
    for (let opening = 0; opening < OPENINGS; opening += 1) {
      const page = await stage.coached.browser.newPage();
      await page.setViewport({ width: 1280, height: 900 });
      await page.evaluateOnNewDocument(watchPage);
      await page.goto(`chrome-extension://${stage.coached.extensionId}/dashboard.html#/calls/${LONG_CALL}`);
      const ms = await page.waitForFunction(() => (globalThis as { usableAt?: number }).usableAt);
      usable.push((await ms.jsonValue()) ?? NaN);
      if (opening === OPENINGS - 1) {
        await page.bringToFront();
        // What stands below the first screen is drawn after it.
        await page.waitForSelector('#notes');
        await page.evaluate(scroll, WARM_FRAMES, STEP_PX);
        await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
        scrolled = await scrolling(page);
      }
      await page.close();
    }
    return { usable, scrolled };
  } finally {
    await stage.close();
  }
}

const once = (): Promise<Measured> => (measured ??= measure());

export const callPage: readonly Bench[] = [
  {
    name: 'call-page-usable',
    what: 'Page of a call of 2 h with 2,400 turns, opened until score and transcript are painted, p95',
    unit: 'ms',
    target: 1_500,
    better: 'lower',
    async run() {
      const { usable } = await once();
      const detail = `Median ${at(usable, 0.5).toFixed(0)} ms; Chromium, the production build.`;
      return { value: at(usable, 0.95), samples: usable.length, detail };
    },
  },
  {
    name: 'call-page-scroll',
    what: 'Frame while its transcript is scrolled, p95 of the time between two',
    unit: 'ms',
    target: 17,
    better: 'lower',
    async run() {
      const { frames, page, all, hosts } = (await once()).scrolled;
      const gaps = frames.map(({ gap }) => gap);
      const late = gaps.filter((gap) => gap > LATE_MS).length;
      return {
        value: at(gaps, 0.95),
        samples: gaps.length,
        detail: `Median ${at(gaps, 0.5).toFixed(1)} ms, ${late} of ${gaps.length} late, ${hosts} of them while the host took processors. A frame takes ${page.toFixed(1)} ms of processor time on the page’s own thread, ${all.toFixed(1)} ms with all that draws it in software.`,
      };
    },
  },
];
