import type { Page } from 'puppeteer';
import { afterAll, afterEach, describe, expect } from 'vitest';
import { press } from '../../support/account.ts';
import { serveCallPages } from '../../support/call-pages.ts';
import { OBJECTIONS } from '../../support/objections.ts';
import type { OverlayView } from '../../support/overlay.ts';
import { pageAt } from '../../support/patient.ts';
import { test } from '../../support/shared.ts';
import { CHROME, type Stage } from '../../support/stage.ts';
import { until } from '../../support/until.ts';

const FIRST = 'Hello there and thanks for joining today.';

describe.skipIf(CHROME === '')('sites besides Meet', () => {
  let stage: Stage;
  let pages: Awaited<ReturnType<typeof serveCallPages>>;
  test.beforeAll(async ({ stage: shared }) => {
    pages = await serveCallPages();
    stage = shared;
  });
  afterEach(() => stage.clear());
  afterAll(() => pages?.close());

  async function visit(
    path: string,
  ): Promise<{ page: Page; overlay: OverlayView; say(who: string, text: string): Promise<void> }> {
    const page = await stage.coached.browser.newPage();
    await page.goto(`${pages.url}${path}`, { waitUntil: 'load' });
    const say = (who: string, text: string) =>
      page.evaluate(
        (name, words) => (window as unknown as { say(a: string, b: string): Promise<void> }).say(name, words),
        who,
        text,
      );
    return { page, overlay: await stage.overlay(page), say };
  }

  test('Zoom: the transcript panel inside its frame is read, with names, and an objection shows a card', async () => {
    const { overlay, say } = await visit('/demo/zoom/wc/84512345678/start');
    await overlay.waitFor('Ready');
    await say('Dana Whitfield', FIRST);
    await say('Marcus Bell', OBJECTIONS.tooMuch);
    await overlay.waitFor('Used it');
    await stage.keeps(FIRST, OBJECTIONS.tooMuch);
    expect((await stage.turns()).map((turn) => turn.name)).toEqual(['Dana Whitfield', 'Marcus Bell']);
    expect(await stage.call()).toMatchObject({
      site: 'zoom',
      title: 'Pipeline review',
      meetingKey: 'zoom:84512345678',
    });
  });

  test('Zoom: captions without names still become turns of two speakers, and sides can be given to neither by guess', async () => {
    const { overlay, say } = await visit('/demo/zoom/wc/84500000001/start');
    await overlay.waitFor('Ready');
    await say('DW', FIRST);
    await say('MB', OBJECTIONS.tooMuch);
    await overlay.waitFor('Used it');
    await stage.keeps(FIRST, OBJECTIONS.tooMuch);
    const turns = await stage.turns();
    expect(new Set(turns.map((turn) => turn.speaker)).size).toBe(2);
    expect(turns.map((turn) => turn.side)).toEqual(['unknown', 'unknown']);
  });

  test('Teams: captions are read with names, one click says who is who, and the rep’s own words raise no card', async () => {
    const { overlay, say } = await visit('/demo/teams/meeting');
    await overlay.waitFor('Ready');
    await say('Dana Whitfield', FIRST);
    await overlay.waitFor('Dana Whitfield');
    await overlay.click('Dana Whitfield');
    await overlay.click('Me');
    await until('the side of the rep', async () => (await stage.turns())[0]?.side === 'rep');
    await say('Dana Whitfield', OBJECTIONS.tooMuch);
    await say('Marcus Bell', OBJECTIONS.authority);
    await overlay.waitFor('Used it');
    const call = await until('the card in the record', async () => {
      const now = await stage.call();
      return now?.cards.length ? now : null;
    });
    expect(call.site).toBe('teams');
    expect(call.cards.map((card) => card.category)).toEqual(['authority']);
  });

  test('any other tab is coached on request, from the real side panel', async () => {
    const { page, overlay, say } = await visit('/webinar');
    expect(await overlay.exists()).toBe(false);
    await page.bringToFront();
    const [extension] = (await stage.coached.browser.extensions()).values();
    if (!extension) throw new Error('The extension is not listed.');
    await page.triggerExtensionAction(extension);
    const panel = await pageAt(stage.coached.browser, 'the panel', (url) => url.endsWith('/sidepanel.html'));
    // Another test may have left it at another tab.
    await panel.locator('[role=tab]::-p-text(Live)').click();
    await press(panel, 'Coach this tab');
    await overlay.waitFor('Ready');
    await say('', OBJECTIONS.tooMuch);
    await overlay.waitFor('Used it');
    await stage.keeps(OBJECTIONS.tooMuch);
    expect((await stage.call())?.site).toBe('tab');
  });
});
