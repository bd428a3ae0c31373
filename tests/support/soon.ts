import { vi } from 'vitest';

/** Tests share their machine with browsers: what comes at all may come late. */
const PATIENCE = { timeout: 60_000 };

/** Looks again until it neither throws nor rejects, and gives what was found; fails as the last look did. */
export const soon = <T>(look: () => T | Promise<T>): Promise<T> => vi.waitFor(look, PATIENCE);
