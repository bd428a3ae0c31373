import type { Page } from 'puppeteer';
import { afterEach, describe, expect } from 'vitest';
import { press, says } from '../../support/account.ts';
import { test } from '../../support/shared.ts';
import { CHROME, type Stage } from '../../support/stage.ts';
import { until } from '../../support/until.ts';

const WORDS = 'We count stock by hand every second Saturday.';

describe.skipIf(CHROME === '')('a deleted call', () => {
  let stage: Stage;
  test.beforeAll(({ stage: shared }) => {
    stage = shared;
  });
  afterEach(() => stage.clear());

  /** The list, in which the one call there is was deleted just now. */
  async function deletedInList(): Promise<Page> {
    await stage.store({ settings: { openWrapUp: false } });
    const tab = await stage.join();
    await tab.say('buyer', WORDS);
    await stage.keeps(WORDS);
    await tab.overlay.click('End coaching');
    await until('the end', async () => (await stage.call())?.status === 'ended');
    await tab.page.close();
    const list = await stage.open('dashboard.html');
    await list.waitForSelector('main table a');
    await list.$eval('main table a', (call) => (call as HTMLElement).click());
    await press(list, 'Delete for good');
    await says(list, 'Undo');
    return list;
  }

  test('is gone for good as soon as the page that could bring it back is closed', async () => {
    const list = await deletedInList();
    expect((await stage.call())?.deletedAt).toBeTypeOf('number');
    await list.close();
    await until('the record to be gone', async () => {
      const { calls, turns } = await stage.records();
      return calls.length === 0 && turns.length === 0;
    });
  });

  test('can be brought back while that page is open, however long ago it was deleted and whatever became of the worker', async () => {
    const list = await deletedInList();
    const { id = '' } = (await stage.call()) ?? {};
    await stage.reader.evaluate(deletedLongAgo, id, 'left-over');
    await stage.stopWorker();
    const other = await stage.open('options.html');
    await other.close();
    await until('what a crash left behind to be gone', async () => (await stage.records()).calls.length < 2);
    expect((await stage.call())?.id).toBe(id);
    await list.bringToFront();
    await press(list, 'Undo');
    await list.waitForSelector('main table a');
    expect((await stage.call())?.deletedAt).toBeUndefined();
    expect((await stage.turns()).map((turn) => turn.text)).toEqual([WORDS]);
  });
});

/** Runs in a page of the extension: the call was deleted an hour ago, and so was a copy of it, which no page offers to bring back. */
function deletedLongAgo(id: string, copy: string): Promise<void> {
  return new Promise((resolve) => {
    const open = indexedDB.open('quotahit');
    open.addEventListener('success', () => {
      const change = open.result.transaction('calls', 'readwrite');
      const calls = change.objectStore('calls');
      const found = calls.get(id);
      found.addEventListener('success', () => {
        const call = { ...found.result, deletedAt: Date.now() - 3_600_000 };
        calls.put(call);
        calls.put({ ...call, id: copy, startedAt: 1 });
      });
      change.addEventListener('complete', () => {
        open.result.close();
        resolve();
      });
    });
  });
}
