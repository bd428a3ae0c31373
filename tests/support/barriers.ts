import { AxePuppeteer } from '@axe-core/puppeteer';
import type { Frame, Page } from 'puppeteer';

/** What keeps people from using a page, as axe finds it: serious and critical findings. */
export async function barriers(page: Page | Frame): Promise<string[]> {
  const { violations } = await new AxePuppeteer(page).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
}
