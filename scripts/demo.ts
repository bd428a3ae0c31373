// Opens a browser with the extension on the demo call. Headless, it tells what happens and leaves a record in .output/demo.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { wrapUp } from '#domain/wrap-up.ts';
import { toJson, toMarkdown } from '#domain/export/export.ts';
import type { Page } from 'puppeteer';
import { launchChrome, openExtensionPage } from '../tests/support/chrome.ts';
import { overlayOn, type OverlayView } from '../tests/support/overlay.ts';
import { readRecords, type Records } from '../tests/support/records.ts';
import { chromeShadow } from '../tests/support/shadow.ts';
import { allowMicrophone, startTalk, whyNotHeard } from './demo-hearing.ts';
import { fakeMicrophone, writeMicrophone } from './demo-microphone.ts';
import { demoReport, newTelling } from './demo-report.ts';
import { hearingReport } from './hearing-report.ts';

const OUT = path.resolve('.output/demo');
const { values: flags } = parseArgs({
  options: {
    browser: { type: 'string' },
    extension: { type: 'string' },
    url: { type: 'string' },
    speed: { type: 'string', default: '1' },
    once: { type: 'boolean', default: false },
    audio: { type: 'boolean', default: false },
    mute: { type: 'boolean', default: false },
  },
});
if (!flags.browser || !flags.extension || !flags.url)
  throw new Error('demo.ts needs --browser, --extension and --url.');

const hasDisplay = process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
const headless = flags.once || !hasDisplay;
const microphone = flags.audio ? fakeMicrophone() : null;
const coached = await launchChrome({
  executablePath: flags.browser,
  extension: flags.extension,
  headless,
  args: microphone?.args ?? [],
  muted: flags.mute,
});
process.on('exit', () => microphone?.remove());
const gone = new Promise<void>((resolve) => coached.browser.once('disconnected', () => resolve()));
const how = flags.audio ? 'audio=microphone' : `speed=${flags.speed}`;
const demo = new URL(`/demo/call?autojoin=1&${how}`, flags.url).href;

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

/** The rep's voice goes to the microphone, the button in the toolbar is clicked, and the talk begins. */
async function haveItHeard(page: Page): Promise<OverlayView> {
  await allowMicrophone(coached);
  if (microphone) await writeMicrophone(microphone.file, page);
  const overlay = overlayOn(page, await chromeShadow(page));
  await startTalk(coached, page, overlay);
  return overlay;
}

/** Follows the call in the extension's own database until it has ended. */
async function follow(page: Page, heardBy: OverlayView | null): Promise<Records> {
  const reader = await openExtensionPage(coached, 'options.html');
  await page.bringToFront();
  const told = newTelling();
  if (!heardBy)
    sayWhoIsWho(page).catch((error: unknown) =>
      process.stderr.write(`Nobody said who the buyer is: ${String(error)}\n`),
    );
  for (;;) {
    const silent = heardBy && (await whyNotHeard(heardBy));
    if (silent) throw new Error(silent);
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

async function keepWrapUp(demoPage: Page, { calls: [call], turns }: Records): Promise<boolean> {
  if (!call) return false;
  const judged = wrapUp(call, turns);
  await writeFile(path.join(OUT, 'wrap-up.md'), toMarkdown(call, turns, judged));
  await writeFile(path.join(OUT, 'wrap-up.json'), toJson(call, turns, judged));
  const story = await demoPage.evaluate(() => ({
    utterances: window.demo.utterances,
    sounded: window.demo.sounded,
  }));
  const page = await openExtensionPage(coached, `dashboard.html#/calls/${call.id}`);
  await page.waitForSelector('main h1', { timeout: 15_000 });
  await page.screenshot({ path: path.join(OUT, 'wrap-up.png'), fullPage: true });
  const { lines, ok } = flags.audio ? hearingReport({ ...story, call, turns }) : demoReport(call, turns, judged);
  process.stdout.write(`${lines.join('\n')}\nRecord      ${OUT}\n`);
  return ok;
}

async function end(ok: boolean): Promise<never> {
  await coached.browser.close();
  process.exit(ok ? 0 : 1);
}

await mkdir(OUT, { recursive: true });
const page = await openDemo();
// The profile is new, so the welcome page opens too; the demo call stays in front.
await coached.browser
  .waitForTarget((target) => target.url().endsWith('/welcome.html'), { timeout: 10_000 })
  .catch(() => null);
await page.bringToFront();
try {
  const heardBy = flags.audio ? await haveItHeard(page) : null;
  if (headless) {
    process.stdout.write('No display, so the browser runs unseen. Turns, cards and their latency follow.\n');
    const ok = await keepWrapUp(page, await follow(page, heardBy));
    if (flags.once) await end(ok);
    process.stdout.write('The demo call is over. The backend and the browser stay up; Ctrl-C stops them.\n');
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  if (flags.once) await end(false);
}
await gone;
