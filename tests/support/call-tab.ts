import type { Page } from 'puppeteer';
import type { Demo } from '#domain/demo/story.ts';
import type { OverlayView } from './overlay.ts';
import { until } from './until.ts';

declare global {
  interface Window {
    demo: Demo;
  }
}

/** A tab in the demo call, with the coach on it. */
export interface CallTab {
  page: Page;
  overlay: OverlayView;
  /** Somebody says a line; resolves when its caption stands. `rep` and `buyer` are the story's people. */
  say(speaker: string, text: string, wordsPerMinute?: number): Promise<void>;
  captions(on: boolean): Promise<void>;
  /** Presses the page's own red button. */
  hangUp(): Promise<void>;
  /** Reloads the page and waits until the coach is back. */
  reload(): Promise<void>;
}

export interface Joining {
  /** Runs in the page before its own scripts. */
  before?: () => void;
  /** Coaching begins by itself; else only the overlay is waited for. */
  started?: boolean;
}

/** Fast enough for tests, slow enough that words come one by one. */
const PACE = 900;

export async function openCallOn(
  page: Page,
  overlay: OverlayView,
  url: string,
  { before, started = true }: Joining = {},
): Promise<CallTab> {
  const ready = async () => {
    // Not by frames, which a page behind another does not draw.
    await until('the page in its call', () => page.evaluate(() => globalThis.window.demo?.state.phase === 'call'));
    await until('the overlay with its call', async () =>
      (await overlay.names()).includes(started ? 'End coaching' : 'Start coaching'),
    );
  };
  if (before) await page.evaluateOnNewDocument(before);
  await page.goto(url, { waitUntil: 'load' });
  await ready();
  return {
    page,
    overlay,
    say: (speaker, text, wordsPerMinute = PACE) =>
      page.evaluate(
        (who, words, pace) => window.demo.say(who, words, { wordsPerMinute: pace }),
        speaker,
        text,
        wordsPerMinute,
      ),
    captions: (on) => page.evaluate((value) => window.demo.captions(value), on),
    hangUp: () => page.click('button.leave'),
    async reload() {
      await page.reload({ waitUntil: 'load' });
      await ready();
    },
  };
}
