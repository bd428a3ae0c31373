import { afterAll, beforeAll, describe } from 'vitest';
import { TEST_TIERS, type TestTier } from '../support/database.ts';
import { attacksOnCalls, removal } from './attacks-on-calls.ts';
import { attacks } from './attacks.ts';
import { bites, bitesInSql } from './bites.ts';
import { matrix } from './matrix.ts';
import { structure } from './structure.ts';
import { openWorld, type World } from './world.ts';

/** What a tier might do to our grants: nothing may depend on them alone. */
const WIDE = `
  grant usage on schema private to anon, authenticated;
  grant all on all tables in schema public, private to anon, authenticated;
  grant execute on all functions in schema public, private to anon, authenticated;`;

/** Everything, in one database of this tier. */
export function rls(tier: TestTier): void {
  let world: World;
  beforeAll(async () => void (world = await openWorld(tier)));
  afterAll(() => world?.home.close());
  const of = (): World => world;

  describe('what every table and function keeps to', () => {
    structure(of);
  });
  describe('nobody gets at what is not theirs', () => {
    matrix(of);
  });
  describe('attacks on power and money', () => {
    attacks(of);
  });
  describe('attacks on what was said', () => {
    attacksOnCalls(of);
  });
  describe('each hole is seen', () => {
    bites(of);
  });
  describe('with every grant given', () => {
    beforeAll(async () => {
      await world.home.database.sql(WIDE);
      await world.home.database.schemaChanged();
    });
    describe('nobody gets at what is not theirs', () => {
      // Whom a request acts as does not hang on grants, and was seen above; what they then get, the database alone decides.
      matrix(of, tier === TEST_TIERS.at(-1) ? 'requests' : 'sql');
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
  describe('somebody who has left', () => {
    removal(of);
  });
}
