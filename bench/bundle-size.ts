import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { built } from '../tests/support/build.ts';
import { launchChrome } from '../tests/support/chrome.ts';
import { CHROME } from '../tests/support/stage.ts';
import type { Bench } from './shape.ts';

const KB = 1024;

/** Kilobytes of a file of the production build, gzipped as a store or server would. */
async function gzipped(file: string): Promise<number> {
  const folder = built({ browser: 'chrome', mode: 'production' });
  return gzipSync(readFileSync(path.join(folder, file)), { level: 9 }).byteLength / KB;
}

function size(name: string, what: string, file: string, target: number): Bench {
  return {
    name,
    what,
    unit: 'KB',
    target,
    better: 'lower',
    run: async () => ({ value: await gzipped(file), samples: 1 }),
  };
}

/** Characters of the extension's scripts that the production build puts into a page that is no call page. */
async function injectedElsewhere(): Promise<number> {
  const server = createServer((_, answer) =>
    answer
      .setHeader('content-type', 'text/html')
      .end('<!doctype html><title>Any page</title><button>call_end</button>'),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const { browser } = await launchChrome({
    executablePath: CHROME,
    extension: built({ browser: 'chrome', mode: 'production' }),
  });
  try {
    const page = await browser.newPage();
    const session = await page.createCDPSession();
    let bytes = 0;
    session.on('Debugger.scriptParsed', ({ url, length }) => {
      if (url.startsWith('chrome-extension://')) bytes += length ?? 0;
    });
    await session.send('Debugger.enable');
    await page.goto(`http://127.0.0.1:${port}/demo/call`, { waitUntil: 'load' });
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    return bytes;
  } finally {
    await browser.close();
    server.close();
  }
}

export const bundleSizes: readonly Bench[] = [
  size('watcher-size', 'Script on call pages, gzipped', 'content-scripts/call.js', 10),
  size('overlay-size', 'Overlay with interface, rules and library, gzipped', 'overlay.js', 120),
  {
    name: 'other-pages',
    what: 'Script put into pages that are no call pages',
    unit: 'bytes',
    target: 0,
    better: 'lower',
    run: async () => ({
      value: await injectedElsewhere(),
      samples: 1,
      detail: 'Counted by the debugger on a page of another host, production build.',
    }),
  },
];
