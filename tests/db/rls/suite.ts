import { afterAll, beforeAll, describe } from 'vitest';
import { TEST_TIERS, type TestTier } from '../support/database.ts';
import { attacksOnCalls, removal } from './attacks-on-calls.ts';
import { attacks } from './attacks.ts';
import { bites, bitesInSql } from './bites.ts';
import { matrix } from './matrix.ts';
import { structure } from './structure.ts';
import { ACTORS, openWorld, type World } from './world.ts';

/** What a tier might do to our grants: nothing may depend on them alone. */
const WIDE = `
  grant usage on schema private to anon, authenticated;
  grant all on all tables in schema public, private to anon, authenticated;
  grant execute on all functions in schema public, private to anon, authenticated;`;

/** Who asks by requests, too, where the others act in SQL: signed in, and not. */
const SOME = ['rep', 'anon'] as const;

/** Everything, in one database of this tier; what no tier changes only on the last, which is the fastest. */
export function rls(tier: TestTier): void {
  let world: World;
  beforeAll(async () => void (world = await openWorld(tier)));
  afterAll(() => world?.home.close());
  const of = (): World => world;

  describe('what every table and function keeps to', () => {
    structure(of);
  });
  describe('nobody gets at what is not theirs', () => {
    matrix(of, tier === TEST_TIERS.at(-1) ? ACTORS : SOME);
  });
  describe('attacks on power and money', () => {
    attacks(of);
  });
  describe('attacks on what was said', () => {
    attacksOnCalls(of);
  });
  if (tier === TEST_TIERS.at(-1)) onOneTier(of);
  describe('somebody who has left', () => {
    removal(of);
  });
}

/** Whether the checks see a hole, and whether anything hangs on grants: both are matters of our own SQL. */
function onOneTier(of: () => World): void {
  describe('each hole is seen', () => {
    bites(of);
  });
  describe('with every grant given', () => {
    beforeAll(async () => {
      const { database } = of().home;
      await database.sql(WIDE);
      await database.schemaChanged();
    });
    describe('nobody gets at what is not theirs', () => {
      matrix(of, SOME);
    });
    describe('each hole is seen', () => {
      bitesInSql(of);
    });
    describe('attacks on power and money', () => {
      attacks(of);
    });
    describe('attacks on what was said', () => {
      attacksOnCalls(of);
    });
  });
}
