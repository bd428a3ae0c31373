import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Page } from 'puppeteer';
import { afterEach, describe, expect } from 'vitest';
import { enter, keptSession, press, says, signInByCode } from '../../support/account.ts';
import { OBJECTIONS } from '../../support/objections.ts';
import { test } from '../../support/shared.ts';
import { CHROME, openStage, type Stage } from '../../support/stage.ts';
import { until } from '../../support/until.ts';

interface Kept {
  status: string;
  title: string | null;
  turns: { text: string; final: boolean }[];
  cards: { quote: string | null }[];
  score: object | null;
}
const PATIENCE_MS = 120_000;

/** A way to the backend that can be cut. */
async function openWay(to: string) {
  const sockets = new Set<Socket>();
  const target = Number(new URL(to).port);
  let server: Server | undefined;
  const listen = (port: number) =>
    new Promise<void>((done) => {
      const next = createServer((from) => {
        const onward = connect(target, '127.0.0.1');
        for (const socket of [from, onward]) {
          sockets.add(socket);
          socket.on('error', () => undefined);
          socket.on('close', () => {
            from.destroy();
            onward.destroy();
          });
        }
        from.pipe(onward).pipe(from);
      });
      server = next.listen(port, '127.0.0.1', done);
    });
  await listen(0);
  const { port } = (server as unknown as Server).address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    up: () => listen(port),
    async down() {
      const closed = new Promise((done) => server?.close(done));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

describe.skipIf(CHROME === '')('calls reach the account', () => {
  let stage: Stage;
  let people = 0;
  test.beforeAll(({ stage: shared }) => {
    stage = shared;
  });
  afterEach(() => stage.clear());

  async function signIn(on = stage, email = `caller${(people += 1)}@example.com`, backend = stage.backend.url) {
    await on.store({ settings: { backend, welcomed: true, openWrapUp: false } });
    const page = await on.open('options.html#account');
    await signInByCode(page, stage.backend.url, email);
    const token = (await keptSession(page))?.accessToken ?? '';
    await page.close();
    return { email, token };
  }
  async function ask<T>(token: string, path: string): Promise<T> {
    const response = await fetch(`${stage.backend.url}${path}`, { headers: { authorization: `Bearer ${token}` } });
    if (!response.ok) throw new Error(`${path} answers ${response.status}`);
    return (await response.json()) as T;
  }
  const listed = async (token: string) =>
    (await ask<{ calls: { id: string; status: string }[] }>(token, '/api/calls')).calls;
  async function talked(): Promise<string> {
    const tab = await stage.join();
    await tab.say('rep', 'How are you counting your stock today?');
    await tab.say('buyer', OBJECTIONS.price);
    await tab.overlay.waitFor('Used it');
    await tab.say('rep', 'What does counting by hand cost you?');
    await stage.keeps(
      'How are you counting your stock today?',
      OBJECTIONS.price,
      'What does counting by hand cost you?',
    );
    return (await stage.call())?.id ?? '';
  }
  const end = async () => {
    const tab = (await stage.coached.browser.pages()).find((page) => page.url().includes('/demo/call'));
    if (!tab) throw new Error('There is no call.');
    await tab.bringToFront();
    await (await stage.overlay(tab)).click('End coaching');
    await until('the end', async () => (await stage.call())?.status === 'ended');
  };
  const arrived = (token: string, id: string) =>
    until(
      'the whole call in the account',
      async () => {
        const kept = await ask<Kept>(token, `/api/calls/${id}`).catch(() => null);
        return kept?.status === 'ended' && kept.score !== null ? kept : null;
      },
      PATIENCE_MS,
    );

  test('as they happen and whole at the end; the wrap-up lists what left; another device reads it; deleting can be undone', async () => {
    const { email, token } = await signIn();
    const id = await talked();
    await until('the call while it goes on', async () => (await listed(token))[0]?.status === 'live', PATIENCE_MS);
    await end();
    const kept = await arrived(token, id);
    expect(kept.turns.map(({ text }) => text)).toEqual((await stage.turns()).map(({ text }) => text));
    expect(kept.turns.every(({ final }) => final)).toBe(true);
    expect(kept.cards).toHaveLength(1);

    const page = await stage.open(`dashboard.html#/calls/${id}`);
    await says(page, `to ${stage.backend.url}`);
    await page.$eval('section[aria-label="What left this machine"] summary', (summary) => summary.click());
    await says(page, 'score and figures');
    await says(page, 'title, times and speakers');
    const sent = await page.evaluate(() => document.body.innerText);
    expect(sent).not.toMatch(/meet:|demo:/);
    await page.goto(page.url().replace(/#.*/, '#/calls'));
    await says(page, 'Saved to your account');
    await says(page, '1 call on this device, 1 call in your account.');

    const second = await openStage({ backend: stage.backend });
    try {
      await signIn(second, email);
      const away = await second.open('dashboard.html');
      await says(away, 'In your account only');
      await away.$eval('main table a', (call) => (call as HTMLElement).click());
      await says(away, 'It is not on this device');
      await says(away, 'What does counting by hand cost you?');
      expect(await second.records()).toMatchObject({ calls: [], turns: [] });
      await away.goBack();
      await says(away, 'In your account only');
      await removeFirst(away, 'Delete from your account');
      await behind(second, away, () => until('it is put away', async () => (await listed(token)).length === 0));
      await press(away, 'Undo');
      await until('it is back', async () => (await listed(token)).length === 1);
    } finally {
      await second.close();
    }

    await page.bringToFront();
    await removeFirst(page, 'Delete for good');
    await behind(stage, page, () => until('it is put away', async () => (await listed(token)).length === 0));
    await press(page, 'Undo');
    await until('it is back', async () => (await listed(token)).length === 1, PATIENCE_MS);
    await removeFirst(page, 'Delete for good');
    const gone = async () =>
      (await fetch(`${stage.backend.url}/api/calls/${id}`, { headers: { authorization: `Bearer ${token}` } })).status;
    await until('it is gone for good', async () => (await gone()) === 404, PATIENCE_MS);
  });

  test('a backend that is down during the call gets it later, even by a background that was stopped meanwhile', async () => {
    const way = await openWay(stage.backend.url);
    const { token } = await signIn(stage, undefined, way.url);
    await way.down();
    const id = await talked();
    await end();
    const page = await stage.open('dashboard.html');
    await says(page, 'Waiting to be sent');
    await says(page, 'Those of your account cannot be read');
    await stage.stopWorker();
    await way.up();
    await stage.reader.evaluate(() => void chrome.runtime.sendMessage({ type: 'wake' }).catch(() => undefined));
    const kept = await arrived(token, id);
    expect(kept.turns).toHaveLength(3);
    await says(page, 'Saved to your account');
    await way.down();
  });

  test('one made before signing in stays here until it is added, and another account does not get it', async () => {
    await stage.store({ settings: { backend: stage.backend.url, welcomed: true, openWrapUp: false } });
    const id = await talked();
    await end();
    const first = await signIn();
    const page = await stage.open('dashboard.html');
    await says(page, 'One call is on this device only.');
    await says(page, 'On this device only');
    expect(await listed(first.token)).toEqual([]);
    await press(page, 'Add this call to your account');
    const kept = await arrived(first.token, id);
    expect(kept.turns).toHaveLength(3);
    await says(page, 'Saved to your account');
    await signOut(stage);
    const other = await signIn();
    await says(page, 'Belongs to another account');
    expect(await listed(other.token)).toEqual([]);
  });
});

/** Opens the menu of the first call of the list and chooses this. */
async function removeFirst(page: Page, item: string): Promise<void> {
  await enter(page, 'main table button[aria-label^="More about"]');
  await enter(page, `::-p-aria([name="${item}"][role="menuitem"])`);
}

/** Has a page wait behind another one: what can be undone in it stays on offer for as long as nobody sees it. */
async function behind(stage: Stage, page: Page, wait: () => Promise<unknown>): Promise<void> {
  await stage.reader.bringToFront();
  await wait();
  await page.bringToFront();
}

/** Forgets who is signed in, as disconnecting the backend does. */
async function signOut(stage: Stage): Promise<void> {
  await stage.store({ settings: { backend: '', welcomed: true } });
  await until('the sign-in to be forgotten', async () => (await keptSession(stage.reader)) === null);
}
