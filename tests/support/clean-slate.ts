import { afterAll, vi } from 'vitest';

// Test files may share a process: none leaves a clock, a global or an environment of its own behind.
afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});
