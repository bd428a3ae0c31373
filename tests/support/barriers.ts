import { AxePuppeteer } from '@axe-core/puppeteer';
import type { Frame, Page } from 'puppeteer';
import { until } from './until.ts';

/** What keeps people from using a page, as axe finds it: serious and critical findings. */
export async function barriers(page: Page | Frame): Promise<string[]> {
  const analyze = async () => {
    await page.evaluate(endAnimations);
    // Without this it judges in a tab of its own, which comes in front of this one.
    return new AxePuppeteer(page)
      .setLegacyMode()
      .analyze()
      .catch((error: Error) => {
        // It gives a page one second to answer, which a busy machine does not always make.
        if (error.message.includes('not ready')) return null;
        throw error;
      });
  };
  const { violations } = await until('a page that axe can read', analyze);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
}

/** Runs in a page. What is still fading in has too little contrast for a moment, and for longer on a busy machine. */
function endAnimations(): void {
  for (const animation of document.getAnimations()) {
    if (Number.isFinite(animation.effect?.getComputedTiming().endTime)) animation.finish();
  }
}
