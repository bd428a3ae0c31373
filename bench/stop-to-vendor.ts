import { answersOf, askCoach, openCoach, ownServer, withOwnServer } from '../tests/support/coach.ts';
import { openStage } from '../tests/support/stage.ts';
import { until } from '../tests/support/until.ts';
import { aheadBy } from './page-clock.ts';
import type { Bench } from './shape.ts';

const STOPS = 15;

/** Milliseconds from the click on Stop in the panel until the vendor's socket is closed, each time. */
async function stops(): Promise<number[]> {
  const stage = await openStage();
  const vendor = await ownServer(() => `Begin. ${'word '.repeat(5_000)}`, 20);
  try {
    await withOwnServer(stage, vendor, 'stopper@example.com');
    const page = await openCoach(stage);
    const took: number[] = [];
    for (let at = 0; at < STOPS; at += 1) {
      await askCoach(page, `question ${at}`);
      await until('the beginning', async () => {
        const answers = await answersOf(page);
        return answers.length === at + 1 && answers[at]?.startsWith('Begin. word');
      });
      const ahead = await aheadBy(page);
      const clickedAt = await page.evaluate(() => {
        const stop = [...document.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === 'Stop');
        const now = performance.now();
        stop?.click();
        return stop ? now : null;
      });
      const closedAt = await until('the closed socket', () => vendor.asked.at(-1)?.closedAt);
      if (clickedAt === null) throw new Error('There is nothing to stop.');
      took.push(closedAt - (clickedAt - ahead));
      await until('the stopped answer', async () => !(await page.$('article[aria-busy="true"]')));
    }
    return took;
  } finally {
    vendor.close();
    await stage.close();
  }
}

export const stopToVendor: Bench = {
  name: 'stop-to-vendor',
  what: "Stop clicked in the panel until the vendor's socket is closed, the slowest",
  unit: 'ms',
  target: 100,
  better: 'lower',
  async run() {
    const took = await stops();
    const middle = took.toSorted((a, b) => a - b)[Math.floor(took.length / 2)] ?? NaN;
    return { value: Math.max(...took), samples: took.length, detail: `Median ${middle.toFixed(0)} ms.` };
  },
};
