import { afterEach, describe, expect } from 'vitest';
import { LINES } from '#domain/demo/story-data.ts';
import { BUDGET } from '#domain/live/policy.ts';
import { cardBudget } from '../../support/card-budget.ts';
import { test } from '../../support/shared.ts';
import { CHROME, type Stage } from '../../support/stage.ts';
import { until } from '../../support/until.ts';

const SPEED = 6;
/** The attention budget counts in the rep's time, so it goes as much faster as the call does. */
const BUDGET_AT_SPEED = {
  perMinute: BUDGET.perMinute * SPEED,
  repeatMs: BUDGET.repeatMs / SPEED,
  sameMs: BUDGET.sameMs / SPEED,
  readMs: BUDGET.readMs / SPEED,
};
const words = (texts: readonly string[]) =>
  texts
    .join(' ')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}' ]/gu, '')
    .split(/\s+/)
    .filter(Boolean);

describe.skipIf(CHROME === '')('the whole demo call', () => {
  let stage: Stage;
  test.beforeAll(({ stage: shared }) => {
    stage = shared;
  });
  afterEach(() => stage.clear());

  test('every word is kept once, the objections fire, the decoys do not, and the call ends by itself', async () => {
    await stage.store(cardBudget(BUDGET_AT_SPEED));
    const tab = await stage.join(`speed=${SPEED}`);
    await tab.overlay.waitFor('the buyer?');
    await tab.overlay.click('Buyer');
    const call = await until(
      'the demo call to end',
      async () => {
        const now = await stage.call();
        return now?.status === 'ended' ? now : null;
      },
      180_000,
    );
    const turns = await stage.turns();

    const captioned = LINES.filter((line) => line.captions !== 'off');
    for (const by of ['rep', 'buyer'] as const) {
      const said = words(captioned.filter((line) => line.by === by).map((line) => line.text));
      const kept = words(turns.filter((turn) => (turn.side === 'rep') === (by === 'rep')).map((turn) => turn.text));
      expect(kept).toEqual(said);
    }
    expect(turns.every((turn) => turn.final)).toBe(true);

    const lineOf = (quote: string) =>
      LINES.find((line) =>
        words([line.text])
          .join(' ')
          .includes(words([quote]).slice(-4).join(' ')),
      );
    const fired = call.cards.map((card) => ({ category: card.category, quote: card.quote, line: lineOf(card.quote) }));
    expect(
      fired.filter((card) => card.line?.decoy),
      'cards fired on decoys',
    ).toEqual([]);
    const right = fired.filter((card) => card.line?.objection);
    expect(right.length, `fired: ${JSON.stringify(fired)}`).toBeGreaterThanOrEqual(6);
    expect(new Set(right.map((card) => card.category)).size).toBe(5);
  });
});
