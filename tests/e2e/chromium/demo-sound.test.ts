import { afterEach, describe, expect } from 'vitest';
import { allowMicrophone, startTalk } from '../../../scripts/demo-hearing.ts';
import { writeMicrophone } from '../../../scripts/demo-microphone.ts';
import { openCallOn, type CallTab } from '../../support/call-tab.ts';
import { test } from '../../support/shared.ts';
import { CHROME, type Stage } from '../../support/stage.ts';
import { until } from '../../support/until.ts';

/** The rep's line before the first objection: from there a short part of the call is enough. */
const FROM = 8;
const PATIENCE_MS = 120_000;

describe.skipIf(CHROME === '')('the demo call by its sound', () => {
  let stage: Stage;
  let file: string;
  test.beforeAll(async ({ stage: shared, microphone }) => {
    stage = shared;
    file = microphone;
    await allowMicrophone(stage.coached);
  });
  afterEach(() => stage.clear());

  async function join(query: string): Promise<CallTab> {
    const page = await stage.coached.browser.newPage();
    await page.bringToFront();
    const address = `${stage.backend.url}/demo/call?autojoin=1&audio=microphone&from=${FROM}${query}`;
    const tab = await openCallOn(page, await stage.overlay(page), address);
    await writeMicrophone(file, page, FROM);
    await startTalk(stage.coached, page, tab.overlay);
    return tab;
  }

  test('a card comes by sound alone, with captions off, and both sides are written down', async () => {
    const tab = await join('');
    await tab.overlay.waitFor('Used it', PATIENCE_MS);
    const [card] = await until('the card in the record', async () =>
      (await stage.call())?.cards[0]?.latencyMs === undefined ? null : (await stage.call())?.cards,
    );
    expect(card).toMatchObject({ category: 'need' });
    const turns = await until('turns of both sides', async () => {
      const now = await stage.turns();
      return now.some(({ side }) => side === 'rep') && now.some(({ side }) => side === 'buyer') ? now : null;
    });
    expect(turns.map(({ speaker }) => speaker).filter((speaker) => !['self', 'tab'].includes(speaker))).toEqual([]);
    expect(turns.filter(({ name }) => name !== undefined)).toEqual([]);
    expect(await tab.page.evaluate(() => window.demo.state.captions)).toBe(false);
    expect(await tab.page.$('[role=region][tabindex="0"]')).toBeNull();
  });

  test('a tab that is silent fails hearing, in words, and raises no card', async () => {
    const tab = await join('&mute=1');
    await tab.overlay.waitFor("speech on the buyer's side at", PATIENCE_MS);
    expect(await tab.overlay.text()).toContain('Let this tab sound, reload it, and click the QuotaHit button again.');
    expect((await stage.call())?.cards).toEqual([]);
    expect((await stage.turns()).filter(({ side }) => side === 'buyer')).toEqual([]);
  });
});
