import type { Page } from 'puppeteer';
import { built } from '../tests/support/build.ts';
import { keepCall, LONG_CALL, longCall } from '../tests/support/long-call.ts';
import { openStage } from '../tests/support/stage.ts';
import type { Bench } from './shape.ts';

const OPENINGS = 9;
const FRAMES = 600;
const STEP_PX = 90;
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

/** Runs in the page: milliseconds between frames while the transcript is scrolled a little with each. */
function scroll(frames: number, stepPx: number): Promise<number[]> {
  const area = document.querySelector('#transcript [data-scroller]');
  if (!area) throw new Error('There is no transcript.');
  return new Promise((resolve) => {
    const gaps: number[] = [];
    let last = 0;
    const step = (now: number) => {
      if (last > 0) gaps.push(now - last);
      last = now;
      area.scrollTop += stepPx;
      if (gaps.length < frames) requestAnimationFrame(step);
      else resolve(gaps);
    };
    requestAnimationFrame(step);
  });
}

const at = (values: number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.ceil(values.length * share) - 1)] ?? NaN;

interface Measured {
  usable: number[];
  gaps: number[];
  /** Main thread's work for a frame, milliseconds. */
  work: number;
}

async function workOf(page: Page, act: () => Promise<number[]>): Promise<{ gaps: number[]; work: number }> {
  const before = (await page.metrics()).TaskDuration ?? 0;
  const gaps = await act();
  return { gaps, work: ((((await page.metrics()).TaskDuration ?? 0) - before) * 1_000) / gaps.length };
}

let measured: Promise<Measured> | undefined;

async function measure(): Promise<Measured> {
  const stage = await openStage({ backend: NOWHERE, extension: built({ browser: 'chrome', mode: 'production' }) });
  try {
    await keepCall(stage.reader, longCall());
    const usable: number[] = [];
    let scrolled = { gaps: [] as number[], work: NaN };
    for (let opening = 0; opening < OPENINGS; opening += 1) {
      const page = await stage.coached.browser.newPage();
      await page.setViewport({ width: 1280, height: 900 });
      await page.evaluateOnNewDocument(watchPage);
      await page.goto(`chrome-extension://${stage.coached.extensionId}/dashboard.html#/calls/${LONG_CALL}`);
      const ms = await page.waitForFunction(() => (globalThis as { usableAt?: number }).usableAt);
      usable.push((await ms.jsonValue()) ?? NaN);
      if (opening === OPENINGS - 1) {
        await page.bringToFront();
        await page.evaluate(scroll, 60, STEP_PX);
        scrolled = await workOf(page, () => page.evaluate(scroll, FRAMES, STEP_PX));
      }
      await page.close();
    }
    return { usable, ...scrolled };
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
      const { gaps, work } = await once();
      const over = gaps.filter((gap) => gap > 17.5).length;
      return {
        value: at(gaps, 0.95),
        samples: gaps.length,
        detail: `Median ${at(gaps, 0.5).toFixed(1)} ms, ${over} of ${gaps.length} later than the next of 60 a second; the page works ${work.toFixed(1)} ms a frame.`,
      };
    },
  },
];
