// Opens a browser with the extension on the demo call. Headless, it tells what happens and leaves a record in .output/demo.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { wrapUp } from '#domain/wrap-up.ts';
import { toJson, toMarkdown } from '#domain/export/export.ts';
import type { Page } from 'puppeteer';
import { launchChrome, openExtensionPage } from '../tests/support/chrome.ts';
import { overlayOn } from '../tests/support/overlay.ts';
import { readRecords, type Records } from '../tests/support/records.ts';
import { chromeShadow } from '../tests/support/shadow.ts';
import { demoReport, newTelling } from './demo-report.ts';

const OUT = path.resolve('.output/demo');
const { values: flags } = parseArgs({
  options: {
    browser: { type: 'string' },
    extension: { type: 'string' },
    url: { type: 'string' },
    speed: { type: 'string', default: '1' },
    once: { type: 'boolean', default: false },
  },
});
if (!flags.browser || !flags.extension || !flags.url)
  throw new Error('demo.ts needs --browser, --extension and --url.');

const hasDisplay = process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
const headless = flags.once || !hasDisplay;
const coached = await launchChrome({ executablePath: flags.browser, extension: flags.extension, headless });
const gone = new Promise<void>((resolve) => coached.browser.once('disconnected', () => resolve()));
const demo = new URL(`/demo/call?autojoin=1&speed=${flags.speed}`, flags.url).href;

async function openDemo(): Promise<Page> {
  const [first] = await coached.browser.pages();
  const page = first ?? (await coached.browser.newPage());
  await page.goto(demo, { waitUntil: 'load' });
  await page.bringToFront();
  return page;
}

/** What a rep does once in a call: one click says that the other speaker is the buyer. */
async function sayWhoIsWho(page: Page): Promise<void> {
  const overlay = overlayOn(page, await chromeShadow(page));
  await overlay.waitFor('the buyer?', 60_000);
  await overlay.click('Buyer');
}

/** Follows the call in the extension's own database until it has ended. */
async function follow(page: Page): Promise<Records> {
  const reader = await openExtensionPage(coached, 'options.html');
  await page.bringToFront();
  const told = newTelling();
  sayWhoIsWho(page).catch((error: unknown) => process.stderr.write(`Nobody said who the buyer is: ${String(error)}\n`));
  for (;;) {
    const records = await readRecords(reader);
    const call = records.calls.toSorted((a, b) => b.startedAt - a.startedAt)[0];
    if (call) {
      const turns = records.turns.filter((turn) => turn.callId === call.id);
      const shot = told.tell(call, turns);
      if (shot) await page.screenshot({ path: path.join(OUT, `${shot}.png`) }).catch(() => undefined);
      if (call.status === 'ended') return { calls: [call], turns };
    }
    if (!coached.browser.connected) throw new Error('The browser was closed before the demo call ended.');
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

async function keepWrapUp({ calls: [call], turns }: Records): Promise<boolean> {
  if (!call) return false;
  const judged = wrapUp(call, turns);
  await writeFile(path.join(OUT, 'wrap-up.md'), toMarkdown(call, turns, judged));
  await writeFile(path.join(OUT, 'wrap-up.json'), toJson(call, turns, judged));
  const page = await openExtensionPage(coached, `dashboard.html#/calls/${call.id}`);
  await page.waitForSelector('main h1', { timeout: 15_000 });
  await page.screenshot({ path: path.join(OUT, 'wrap-up.png'), fullPage: true });
  const { lines, ok } = demoReport(call, turns, judged);
  process.stdout.write(`${lines.join('\n')}\nRecord      ${OUT}\n`);
  return ok;
}

await mkdir(OUT, { recursive: true });
const page = await openDemo();
// The profile is new, so the welcome page opens too; the demo call stays in front.
await coached.browser
  .waitForTarget((target) => target.url().endsWith('/welcome.html'), { timeout: 10_000 })
  .catch(() => null);
await page.bringToFront();
if (headless) {
  process.stdout.write('No display, so the browser runs unseen. Turns, cards and their latency follow.\n');
  const ok = await keepWrapUp(await follow(page));
  if (flags.once) {
    await coached.browser.close();
    process.exit(ok ? 0 : 1);
  }
  process.stdout.write('The demo call is over. The backend and the browser stay up; Ctrl-C stops them.\n');
}
await gone;
