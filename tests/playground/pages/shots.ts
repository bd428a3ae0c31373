import { mkdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AxePuppeteer } from '@axe-core/puppeteer';
import { launch, type Page } from 'puppeteer';
import { build } from 'vite';

const OUT = fileURLToPath(new URL('../../../.output/playground-pages', import.meta.url));
const SHOTS = fileURLToPath(new URL('../../../.output/playground-pages-shots', import.meta.url));
const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
/** What an extension page gets. */
const POLICY = "script-src 'self'; object-src 'self'";
const WIDTHS = [360, 1280, 2560] as const;

interface View {
  name: string;
  path: string;
  widths?: readonly number[];
  /** Something to do before the picture is taken. */
  act?: (page: Page) => Promise<unknown>;
  whole?: boolean;
}

const clickText = (selector: string, text: string) => (page: Page) =>
  page.evaluate(
    (wanted, words) =>
      [...document.querySelectorAll<HTMLElement>(wanted)].find((one) => one.textContent?.includes(words))?.click(),
    selector,
    text,
  );

const VIEWS: View[] = [
  { name: 'calls', path: 'dashboard.html#/calls', whole: true },
  { name: 'calls-live', path: 'dashboard.html?seed=live#/calls', widths: [360, 1280] },
  { name: 'calls-empty', path: 'dashboard.html?seed=empty#/calls' },
  { name: 'calls-error', path: 'dashboard.html?seed=blocked#/calls' },
  { name: 'calls-loading', path: 'dashboard.html?seed=slow#/calls' },
  {
    name: 'calls-search',
    path: 'dashboard.html#/calls',
    widths: [360, 1280],
    act: (page) => page.type('input[role=searchbox]', 'budget'),
  },
  {
    name: 'commands',
    path: 'dashboard.html#/calls',
    widths: [360, 1280],
    act: (page) => page.click('[aria-label="Search and commands"]'),
  },
  { name: 'wrap-up', path: 'dashboard.html#/calls/demo', whole: true },
  { name: 'wrap-up-hour', path: 'dashboard.html#/calls/hour', widths: [1280, 2560] },
  {
    name: 'wrap-up-receipt',
    path: 'dashboard.html#/calls/demo',
    widths: [360, 1280],
    whole: true,
    act: clickText('#score button', 'Objection handling'),
  },
  {
    name: 'wrap-up-objection',
    path: 'dashboard.html#/calls/demo',
    widths: [360, 1280],
    whole: true,
    act: clickText('#objections summary', ''),
  },
  { name: 'wrap-up-unplaced', path: 'dashboard.html#/calls/unplaced', whole: true, widths: [360, 1280] },
  { name: 'wrap-up-nameless', path: 'dashboard.html#/calls/nameless', whole: true, widths: [1280] },
  { name: 'wrap-up-stopped', path: 'dashboard.html#/calls/stopped', widths: [360, 1280] },
  { name: 'wrap-up-words', path: 'dashboard.html#/calls/empty', whole: true, widths: [1280] },
  { name: 'wrap-up-hostile', path: 'dashboard.html#/calls/hostile', whole: true, widths: [360, 1280] },
  {
    name: 'wrap-up-search',
    path: 'dashboard.html#/calls/hour',
    widths: [1280],
    act: (page) => page.type('#transcript input', 'planner'),
  },
  { name: 'wrap-up-gone', path: 'dashboard.html#/calls/nothing', widths: [1280] },
  { name: 'wrap-up-loading', path: 'dashboard.html?seed=slow#/calls/demo', widths: [360, 1280] },
  { name: 'library', path: 'dashboard.html#/library/price/budget-frozen' },
  {
    name: 'library-none',
    path: 'dashboard.html#/library',
    widths: [1280],
    act: (page) => page.type('input[role=searchbox]', 'zebra'),
  },
  { name: 'options', path: 'options.html', whole: true },
  { name: 'options-connected', path: 'options.html?seed=connected#backend', widths: [1280], whole: true },
  { name: 'options-refused', path: 'options.html#backend', widths: [360, 1280], act: clickText('button', 'Connect') },
  {
    name: 'options-delete',
    path: 'options.html#data',
    widths: [360, 1280],
    act: clickText('button', 'Delete everything'),
  },
  { name: 'welcome', path: 'welcome.html', whole: true },
  { name: 'welcome-no-demo', path: 'welcome.html', widths: [360, 1280], act: clickText('button', 'Try the demo call') },
  { name: 'panel-live', path: 'sidepanel.html?seed=live', widths: [320, 360] },
  {
    name: 'panel-none',
    path: 'sidepanel.html?seed=empty',
    widths: [320, 360],
    act: clickText('button', 'Coach this tab'),
  },
  {
    name: 'panel-calls',
    path: 'sidepanel.html',
    widths: [320, 360],
    act: (page) => page.keyboard.press('Tab').then(() => page.keyboard.press('ArrowRight')),
  },
];

const only = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const axe = process.argv.includes('--axe');
await build({ configFile: fileURLToPath(new URL('vite.config.ts', import.meta.url)) });
await mkdir(SHOTS, { recursive: true });
const server = createServer((request, response) => {
  const path = new URL(request.url ?? '/', 'http://x').pathname;
  readFile(join(OUT, path)).then(
    (body) =>
      response
        .setHeader('content-security-policy', POLICY)
        .setHeader('content-type', TYPES[extname(path)] ?? 'text/plain')
        .end(body),
    () => response.writeHead(404).end(),
  );
});
await new Promise<void>((done) => {
  server.listen(0, '127.0.0.1', done);
});
const address = server.address();
const port = typeof address === 'object' && address ? address.port : 0;
const browser = await launch({
  executablePath: process.env['QUOTAHIT_CHROME'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
let found = 0;
for (const view of VIEWS.filter(({ name }) => only.length === 0 || only.some((word) => name.startsWith(word)))) {
  for (const width of view.widths ?? WIDTHS) {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    page.on('pageerror', (error) => console.error(`${view.name}: page error:`, error));
    page.on(
      'console',
      (message) => message.type() === 'error' && console.error(`${view.name}: console:`, message.text()),
    );
    await page.setViewport({ width, height: width > 2000 ? 1440 : width > 1000 ? 800 : 780 });
    await page.goto(`http://127.0.0.1:${port}/${view.path}`);
    await new Promise((done) => setTimeout(done, 1_500));
    await view.act?.(page);
    await new Promise((done) => setTimeout(done, 700));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) console.error(`${view.name} at ${width}: ${wide} px too wide`);
    await page.screenshot({ path: join(SHOTS, `${view.name}-${width}.png`), fullPage: view.whole === true });
    if (axe) {
      const { violations } = await new AxePuppeteer(page).analyze();
      for (const one of violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')) {
        found += 1;
        console.error(
          `${view.name} at ${width}: ${one.impact} ${one.id}: ${one.nodes.map((node) => node.html.slice(0, 160)).join('\n  ')}`,
        );
      }
    }
    await context.close();
  }
}
await browser.close();
server.close();
console.log(`${SHOTS}${axe ? `; ${found} serious or critical findings` : ''}`);
