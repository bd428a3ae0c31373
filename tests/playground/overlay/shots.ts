import { mkdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from 'puppeteer';
import { build } from 'vite';

const OUT = fileURLToPath(new URL('../../../.output/playground', import.meta.url));
const SHOTS = join(OUT, 'shots');
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
/** As strict as a call page gets: no inline style, no inline script. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; frame-src 'self'; require-trusted-types-for 'script'";

interface Shot {
  name: string;
  path: string;
  width: number;
  height: number;
  scale?: number;
}

const wide = { width: 1280, height: 720 };
const SIZES: Shot[] = [
  { name: 'narrow', path: 'index.html?state=card', width: 320, height: 640 },
  { name: 'zoom-200', path: 'index.html?state=card', width: 640, height: 360, scale: 2 },
  { name: 'tall', path: 'index.html?state=card-expanded', width: 1280, height: 1000 },
  {
    name: 'pill',
    path: `index.html?state=reading&place=${JSON.stringify({ left: 1e5, top: 8, collapsed: true })}`,
    ...wide,
  },
  {
    name: 'pill-card',
    path: `index.html?state=card&place=${JSON.stringify({ left: 8, top: 700, collapsed: true })}`,
    ...wide,
  },
  { name: 'panel-empty', path: 'panel.html?state=empty', width: 320, height: 800 },
  { name: 'panel-card', path: 'panel.html?state=card&many', width: 360, height: 900 },
  { name: 'panel-320', path: 'panel.html?state=card-expanded', width: 320, height: 900 },
  { name: 'notes', path: 'notes.html', width: 338, height: 88 },
];

async function main(): Promise<void> {
  await build({ configFile: fileURLToPath(new URL('vite.config.ts', import.meta.url)) });
  await mkdir(SHOTS, { recursive: true });
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    const found = () =>
      response
        .setHeader('content-security-policy', POLICY)
        .setHeader('content-type', TYPES[extname(path)] ?? 'text/plain');
    readFile(join(OUT, path)).then(
      (body) => found().end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const browser = await launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error('page error:', error));
  page.on('console', (message) => message.type() === 'error' && console.error('console:', message.text()));
  const shoot = async ({ name, path, width, height, scale }: Shot) => {
    await page.setViewport({ width, height, deviceScaleFactor: scale ?? 1 });
    await page.goto(`http://127.0.0.1:${port}/${path}`);
    await page.screenshot({ path: join(SHOTS, `${name}.png`) });
  };
  await page.setViewport(wide);
  await page.goto(`http://127.0.0.1:${port}/index.html`);
  const states = await page.evaluate(() =>
    Object.keys((globalThis as unknown as { playground: { STATES: object } }).playground.STATES),
  );
  for (const name of states) await shoot({ name, path: `index.html?state=${name}`, width: 720, height: 720 });
  for (const shot of SIZES) await shoot(shot);
  await browser.close();
  server.close();
  console.log(`${states.length + SIZES.length} screenshots in ${SHOTS}`);
}

await main();
