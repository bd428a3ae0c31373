import { describe } from 'vitest';
import { TEST_TIERS } from '../support/database.ts';
import { rls } from './suite.ts';

describe.runIf(TEST_TIERS.includes('postgres'))('row level security on Postgres', () => {
  rls('postgres');
});
