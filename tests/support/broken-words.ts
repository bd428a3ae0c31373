import type { Page } from 'puppeteer';

/** Words of the page that do not stand whole on a line: what holds them is too narrow. */
export const brokenWords = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const broken = new Set<string>();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      for (const { 0: word, index } of (node.nodeValue ?? '').matchAll(/\p{L}{4,}/gu)) {
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const lines = [...range.getClientRects()].map(({ bottom }) => bottom);
        if (Math.max(...lines) - Math.min(...lines) > 4) broken.add(word);
      }
    }
    return [...broken];
  });
