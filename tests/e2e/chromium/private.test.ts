import type { CDPSession, Target } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import { OBJECTIONS } from '../../support/objections.ts';
import { startProxy } from '../../support/proxy.ts';
import { CHROME, openStage } from '../../support/stage.ts';
import { until } from '../../support/until.ts';

/** What the browser asks for on its own account; requests of the extension itself are also told by the debugger. */
const BROWSERS_OWN = /^CONNECT [\w.-]*\.(google|googleapis|gvt1|gstatic)\.com:443$/;
const local = (url: string) => /^(chrome-extension|chrome|data|blob|about|devtools):/.test(url);

describe.skipIf(CHROME === '')('nothing leaves the machine', () => {
  test('a whole call, its wrap-up, the list and the panel ask the network for nothing', async () => {
    const proxy = await startProxy();
    const stage = await openStage({ args: [`--proxy-server=${proxy.address}`, '--proxy-bypass-list=<-loopback>'] });
    const asked: string[] = [];
    const sessions: Promise<CDPSession | null>[] = [];
    const listen = async (target: Target) => {
      const session = await target.createCDPSession().catch(() => null);
      session?.on(
        'Network.requestWillBeSent',
        ({ request }) => !local(request.url) && asked.push(`${target.type()} ${request.url}`),
      );
      session?.on('Network.webSocketCreated', ({ url }) => asked.push(`${target.type()} ${url}`));
      await session?.send('Network.enable').catch(() => undefined);
      return session;
    };
    const follow = (target: Target) => void sessions.push(listen(target));
    stage.coached.browser
      .targets()
      .filter((target) => target.url().startsWith('chrome-extension://'))
      .forEach(follow);
    stage.coached.browser.on(
      'targetcreated',
      (target) => ['service_worker', 'page', 'other'].includes(target.type()) && follow(target),
    );
    await Promise.all(sessions);

    const pageAlone = await pageRequests(stage.backend.url);
    proxy.seen.length = 0;
    const tab = await stage.join();
    await tab.say('buyer', OBJECTIONS.price);
    await tab.overlay.waitFor('Used it');
    await tab.overlay.click('How to');
    await tab.overlay.click('Notes');
    await tab.say('rep', 'If the money were there, would this be worth doing?');
    await stage.open('sidepanel.html');
    await tab.page.bringToFront();
    await tab.overlay.click('End coaching');
    await until('the wrap-up', () =>
      stage.coached.browser.targets().some((target) => target.url().includes('/dashboard.html#/calls/')),
    );
    const list = await stage.open('dashboard.html');
    await list.waitForSelector('main table');
    await until('the end', async () => (await stage.call())?.status === 'ended');
    await stage.coached.browser.close();

    const expected = new Set(pageAlone);
    expect(proxy.seen.length).toBeGreaterThan(2);
    expect(
      proxy.seen
        .map((line) => line.split('?')[0] ?? '')
        .filter((line) => !expected.has(line) && !BROWSERS_OWN.test(line)),
    ).toEqual([]);
    expect(asked.filter((line) => !line.startsWith(`page ${stage.backend.url}/demo/`))).toEqual([]);
    await stage.close();
    await proxy.close();
  });
});

/** What the demo page itself asks for, from its own files. */
async function pageRequests(url: string): Promise<string[]> {
  const own = [
    '/demo/call',
    '/demo/story.json',
    '/demo/assets/rep.webm',
    '/demo/assets/buyer.webm',
    '/demo/assets/call.css',
  ];
  const found = new Set(own);
  const queue = ['/demo/assets/page.ts'];
  for (let next = queue.pop(); next; next = queue.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    const text = await (await fetch(new URL(next, url))).text();
    for (const [, from] of text.matchAll(/from\s*['"](\.[^'"]+)['"]/g))
      queue.push(new URL(from ?? '', new URL(next, url)).pathname);
  }
  return [...found].map((path) => `GET ${url}${path}`);
}
