import { afterEach, describe, expect } from 'vitest';
import { objectionById } from '#domain/objection/library/library.ts';
import { BUYING, OBJECTIONS } from '../../support/objections.ts';
import { test } from '../../support/shared.ts';
import { CHROME, type Stage } from '../../support/stage.ts';
import { until } from '../../support/until.ts';

describe.skipIf(CHROME === '')('the main job', () => {
  let stage: Stage;
  test.beforeAll(({ stage: shared }) => {
    stage = shared;
  });
  afterEach(() => stage.clear());

  const cards = async () => (await stage.call())?.cards ?? [];

  test('words become turns with names; what the buyer objects becomes a card, what the rep says and a buying question do not', async () => {
    const tab = await stage.join();
    await tab.say('rep', OBJECTIONS.tooMuch);
    await tab.say('buyer', BUYING);
    await tab.overlay.waitFor(BUYING);
    await tab.say('rep', 'Forty dollars a seat.');
    await until('turns of both speakers', async () => {
      const names = (await stage.turns()).map((turn) => turn.name);
      return names.join() === 'You,Marcus Bell,You';
    });
    expect(await cards()).toEqual([]);

    await tab.say('buyer', OBJECTIONS.price);
    const shown = await tab.overlay.waitFor('Used it');
    expect(shown).toContain('Price');
    expect(shown).toContain('kind of money left');
    const [card] = await until('the card in the record', async () =>
      (await cards())[0]?.latencyMs === undefined ? null : cards(),
    );
    expect(card).toMatchObject({ category: 'price', turnSeq: 3 });
    expect(card?.shownAtMs).toBeDefined();
    await stage.keeps(OBJECTIONS.tooMuch, BUYING, 'Forty dollars a seat.', OBJECTIONS.price);
  });

  test('a card can be expanded, copied, used, pinned and dismissed, and the record says so', async () => {
    await stage.coached.browser
      .defaultBrowserContext()
      .overridePermissions(stage.backend.url, ['clipboard-read', 'clipboard-sanitized-write']);
    const tab = await stage.join();
    await tab.say('buyer', OBJECTIONS.price);
    await tab.overlay.waitFor('Used it');
    const { objectionId } = await until('the card in the record', async () => (await cards())[0]);
    const line = objectionById(objectionId)?.line ?? '';
    expect(await tab.overlay.text()).toContain(line);

    await tab.overlay.click('How to');
    const play = await tab.overlay.waitFor('Why it works');
    for (const word of ['Listen', 'Acknowledge', 'Explore', 'Respond', 'Confirm', 'What not to say'])
      expect(play).toContain(word);
    expect(play).toMatch(/From words to card\s+\d+ ms/);
    await tab.overlay.click('Less');
    await tab.overlay.waitUntilGone('Why it works');

    await tab.overlay.clickShows('Copy', 'Copied');
    expect(await tab.page.evaluate(() => navigator.clipboard.readText())).toBe(line);

    await tab.overlay.click('Used it');
    await until('used in the record', async () => (await cards())[0]?.usedHow === 'button');

    await tab.overlay.click('Pin, so that it stays');
    await tab.say('rep', 'Okay, tell me more.');
    await tab.say('buyer', OBJECTIONS.authority);
    await until('the second objection', async () => (await cards()).length === 2);
    expect((await cards())[1]).toMatchObject({ category: 'authority', missed: 'budget' });
    expect(await tab.overlay.text()).toContain('Price');

    await tab.overlay.click('Dismiss');
    await tab.overlay.waitFor('Listening for objections');
    const [first] = await until('dismissed in the record', async () =>
      (await cards())[0]?.dismissedAtMs === undefined ? null : cards(),
    );
    expect(first?.goneAtMs).toBeGreaterThanOrEqual(first?.shownAtMs ?? Infinity);
  });
});
