import { describe } from 'vitest';
import { rls } from './suite.ts';

describe('row level security on the embedded tier', () => {
  rls('pglite');
});
