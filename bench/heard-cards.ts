import type { listeningVendor } from '../tests/fakes/listening-vendor.ts';
import type { CallTab } from '../tests/support/call-tab.ts';
import { until } from '../tests/support/until.ts';
import { LINES, SLOWER, stampCards } from './cards.ts';

const CARDS = 120;
const BETWEEN_MS = 250;
/** Nobody looks before: whoever asks a slowed page takes its time. */
const LOOK_AFTER_MS = 400;
const WITHIN_MS = 2_000;
const NONE_AFTER = 10;

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * The vendor says partial words with an objection, again and again, to a page on a slower processor: milliseconds from each to the frame that shows
 * its card. `ahead`: how far the page's clock is ahead of this process's.
 */
export async function heardCards(
  { page, overlay }: CallTab,
  vendor: Awaited<ReturnType<typeof listeningVendor>>,
  ahead: number,
): Promise<number[]> {
  await until('the root of the overlay', () => overlay.evaluate(stampCards));
  const session = await page.createCDPSession();
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const shown = (): Promise<number[]> => page.evaluate(() => window.stamps.cards.map(({ shownAt }) => shownAt));
  const took: number[] = [];
  for (let at = 0; at < CARDS; at += 1) {
    if (at === NONE_AFTER && took.length === 0) throw new Error('No words of the vendor became a card.');
    const line = LINES[at % LINES.length] ?? '';
    const before = (await shown()).length;
    const saidAt = performance.now();
    vendor.hear(1, line, false);
    await wait(LOOK_AFTER_MS);
    await until('a card', async () => (await shown()).length > before, WITHIN_MS).catch(() => undefined);
    const paintedAt = (await shown())[before];
    if (paintedAt !== undefined) took.push(paintedAt - ahead - saidAt);
    vendor.hear(1, line);
    await wait(BETWEEN_MS);
  }
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  return took;
}
