import { afterEach, describe, expect } from 'vitest';
import type { Budget } from '#domain/live/policy.ts';
import { cardBudget } from '../../support/card-budget.ts';
import { OBJECTIONS } from '../../support/objections.ts';
import { test } from '../../support/shared.ts';
import { CHROME, type Stage } from '../../support/stage.ts';
import { until } from '../../support/until.ts';

const LISTENING = 'Listening for objections';

describe.skipIf(CHROME === '')('the card on screen, as more objections come', () => {
  let stage: Stage;
  test.beforeAll(({ stage: shared }) => {
    stage = shared;
  });
  afterEach(() => stage.clear());

  const budget = (change: Partial<Budget>) => stage.store(cardBudget(change));
  const cards = async () => (await stage.call())?.cards ?? [];
  const logged = (count: number) =>
    until(`${count} objections in the record`, async () => {
      const now = await cards();
      return now.length === count ? now : null;
    }).catch(async (error: Error) => {
      const heard = JSON.stringify(
        (await stage.turns()).map(({ text, final }) => `${final ? 'final' : 'partial'}: ${text}`),
      );
      throw new Error(`${error.message}; there are ${JSON.stringify(await cards())} of ${heard}`);
    });

  test('gives way to the next one, once it could be read', async () => {
    await budget({ readMs: 0 });
    const { overlay, say } = await stage.join();
    await say('buyer', OBJECTIONS.price);
    await overlay.waitFor('Price');
    await say('buyer', OBJECTIONS.authority);
    expect(await overlay.waitFor('Authority')).not.toContain('Price');
    const [first, second] = await until('both in the record', async () => {
      const now = await cards();
      return now[1]?.shownAtMs === undefined ? null : now;
    });
    expect(first).toMatchObject({ category: 'price', goneAtMs: second?.shownAtMs });
    expect(first?.dismissedAtMs).toBeUndefined();
  });

  test('stays while it is being read; what came meanwhile is kept, and once it is dismissed the next one shows', async () => {
    await budget({ readMs: 600_000 });
    const { overlay, say } = await stage.join();
    await say('buyer', OBJECTIONS.price);
    await overlay.waitFor('Price');
    await say('buyer', OBJECTIONS.authority);
    expect((await logged(2))[1]).toMatchObject({ category: 'authority', missed: 'budget' });
    expect(await overlay.text()).toContain('Price');
    await overlay.click('Dismiss');
    await overlay.waitFor(LISTENING);
    await say('buyer', OBJECTIONS.trust);
    await overlay.waitFor('Trust');
    expect((await logged(3)).map(({ shownAtMs }) => shownAtMs !== undefined)).toEqual([true, false, true]);
  });

  test('pinned, it outstays its time; unpinned, it leaves by itself', async () => {
    // Long enough for a busy machine to pin it.
    const stayMs = 10_000;
    await budget({ stayMs });
    const { overlay, say } = await stage.join();
    await say('buyer', OBJECTIONS.price);
    await overlay.click('Pin, so that it stays');
    const [card] = await logged(1);
    const { startedAt = 0 } = (await stage.call()) ?? {};
    await until('more than its time', () => Date.now() > startedAt + (card?.shownAtMs ?? 0) + stayMs + 2_000);
    await say('rep', 'I hear you.');
    await overlay.waitFor('Unpin');
    await overlay.click('Unpin');
    await overlay.waitFor('Last card');
    const [gone] = await until('the end of the card in the record', async () => {
      const now = await cards();
      return now[0]?.goneAtMs === undefined ? null : now;
    });
    expect((gone?.goneAtMs ?? 0) - (gone?.shownAtMs ?? 0)).toBeGreaterThan(stayMs);
    expect(gone?.dismissedAtMs).toBeUndefined();
  });
});
