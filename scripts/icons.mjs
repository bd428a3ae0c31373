// Draws public/icon/*.png from public/icon/mark.svg. Run it after changing the mark: `node scripts/icons.mjs`.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { launch } from 'puppeteer';
import { findBrowser } from './browsers.mjs';

const folder = path.resolve(import.meta.dirname, '../public/icon');
const svg = await readFile(path.join(folder, 'mark.svg'), 'utf8');
const browser = await launch({ executablePath: findBrowser('chrome') ?? undefined, args: ['--no-sandbox'] });
const page = await browser.newPage();
for (const size of [16, 32, 48, 96, 128]) {
  await page.setViewport({ width: size, height: size });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
  await page.screenshot({ path: path.join(folder, `${size}.png`), omitBackground: true });
}
await browser.close();
