import { answered, askCoach, openCoach } from '../tests/support/coach.ts';
import { built } from '../tests/support/build.ts';
import { openStage } from '../tests/support/stage.ts';
import type { Bench } from './shape.ts';

const OPENINGS = 30;
const NOWHERE = { url: 'http://127.0.0.1:9', dataDir: '', stop: async () => undefined };

/** Runs in the panel before any script of its own: when its field can be typed into. */
function watchField(): void {
  const field = () => document.querySelector<HTMLTextAreaElement>('textarea[aria-label="Your question"]');
  const tell = () => void Object.assign(globalThis, { usableAt: performance.now() });
  const look = () => {
    const found = field();
    // Not before it is painted.
    if (found && !found.disabled) requestAnimationFrame(() => setTimeout(tell));
    else requestAnimationFrame(look);
  };
  look();
}

const p95 = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? NaN;

/** The panel with a chat in it, opened again and again at its Coach tab. */
async function openings(): Promise<number[]> {
  const stage = await openStage({ backend: NOWHERE, extension: built({ browser: 'chrome', mode: 'production' }) });
  try {
    const first = await openCoach(stage);
    await askCoach(first, 'They say that it is too expensive');
    await answered(first, 'local engine');
    await first.close();
    const took: number[] = [];
    for (let at = 0; at < OPENINGS; at += 1) {
      await stage.reader.evaluate(() => chrome.storage.session.set({ 'panel-tab': { tab: 'coach' } }));
      const page = await stage.coached.browser.newPage();
      await page.evaluateOnNewDocument(watchField);
      await page.goto(`chrome-extension://${stage.coached.extensionId}/sidepanel.html`);
      const ms = await page.waitForFunction(() => (globalThis as { usableAt?: number }).usableAt);
      took.push((await ms.jsonValue()) ?? NaN);
      await page.close();
    }
    return took;
  } finally {
    await stage.close();
  }
}

export const panelUsable: Bench = {
  name: 'panel-usable',
  what: "Side panel opened until the coach's field can be typed into, p95",
  unit: 'ms',
  target: 500,
  better: 'lower',
  async run() {
    const took = await openings();
    const middle = took.toSorted((a, b) => a - b)[Math.floor(took.length / 2)] ?? NaN;
    return {
      value: p95(took),
      samples: took.length,
      detail: `Median ${middle.toFixed(0)} ms; Chromium, the production build, a chat open in it.`,
    };
  },
};
