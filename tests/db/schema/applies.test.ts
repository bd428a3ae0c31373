import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, TEST_TIERS, type TestDatabase } from '../support/database.ts';

describe.each(TEST_TIERS)('%s', (tier) => {
  let home: TestDatabase;
  beforeAll(async () => void (home = await openTestDatabase(tier)));
  afterAll(() => home?.close());

  it('signs up with a personal team and five credits', async () => {
    const { data } = await home.a.client.rpc('credits_balance');
    expect(data).toMatchObject({ balance: 5, reserved: 0, plan: 'free' });
  });
});
