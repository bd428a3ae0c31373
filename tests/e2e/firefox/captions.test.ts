import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startBackend, type RunningBackend } from '../../support/backend.ts';
import { builtCopy } from '../../support/build.ts';
import { FIREFOX, openFirefox, type FirefoxStage } from '../../support/firefox.ts';
import { OBJECTIONS } from '../../support/objections.ts';
import { until } from '../../support/until.ts';

const FIRST = 'Hello there, thanks for joining today.';
const SECOND = 'We count stock by hand every second Saturday.';

describe.skipIf(FIREFOX === '')('a call by captions in Firefox', () => {
  let backend: RunningBackend;
  let extension: Awaited<ReturnType<typeof builtCopy>>;
  let stage: FirefoxStage;
  beforeAll(async () => {
    backend = await startBackend();
    extension = await builtCopy({ browser: 'firefox' });
  });
  beforeEach(async () => {
    stage = await openFirefox(extension.folder, backend);
  });
  afterEach(() => stage?.close());
  afterAll(async () => {
    await backend?.stop();
    await extension?.remove();
  });

  const keeps = async (...texts: string[]) => {
    const now = async () => JSON.stringify((await stage.turns()).map((turn) => turn.text));
    await until(`the turns ${JSON.stringify(texts)}`, async () => (await now()) === JSON.stringify(texts)).catch(
      async (error: Error) => {
        throw new Error(`${error.message}; there are ${await now()}`);
      },
    );
  };

  test('words become turns and an objection a card; the end opens the wrap-up with its score', async () => {
    const { page, overlay, say } = await stage.join();
    await say('rep', FIRST);
    await say('buyer', SECOND);
    await say('rep', OBJECTIONS.tooMuch);
    await say('buyer', OBJECTIONS.price);
    await overlay.waitFor('Used it');
    await keeps(FIRST, SECOND, OBJECTIONS.tooMuch, OBJECTIONS.price);
    const card = await until('the card in the record', async () => (await stage.call())?.cards[0]);
    expect(card).toMatchObject({ category: 'price', turnSeq: 3 });
    await overlay.click('How to');
    await overlay.waitFor('Why it works');
    await overlay.click('Used it');
    await until('used', async () => (await stage.call())?.cards[0]?.usedHow === 'button');
    await overlay.click('Notes');
    // A digit is no shortcut, should it be typed before the field has the focus.
    await until('a note', async () => {
      await page.keyboard.type('7\n');
      return (await stage.call())?.notes[0]?.text === '7';
    });
    await overlay.click('End coaching');
    const text = await until('the wrap-up', async () => {
      const now = await stage.textOf('dashboard.html');
      return now?.includes('SHA-256') && now.includes(SECOND) ? now : null;
    });
    for (const part of ['Score', 'Objections', 'Transcript', 'kind of money left this year', SECOND])
      expect(text).toContain(part);
    expect((await stage.call())?.status).toBe('ended');
  });

  test('a reload takes the call up again; a strict policy is not violated once', async () => {
    const before = () => {
      const seen: string[] = [];
      Object.assign(window, { violations: seen });
      document.addEventListener('securitypolicyviolation', (event) =>
        seen.push(`${event.violatedDirective} ${event.blockedURI}`),
      );
    };
    const { page, overlay, say, reload } = await stage.join('story=off', { before });
    await say('rep', FIRST);
    await keeps(FIRST);
    const id = (await stage.call())?.id;
    await reload();
    await overlay.waitFor(FIRST);
    await say('buyer', SECOND);
    await keeps(FIRST, SECOND);
    expect((await stage.call())?.id).toBe(id);
    await overlay.click('Notes');
    await until('the frame for notes', () => overlay.find('Quick notes'));
    expect(await page.evaluate(() => (window as unknown as { violations: string[] }).violations)).toEqual([]);
  });
});
