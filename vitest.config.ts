import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';
import { LongFirst } from './tests/support/long-first.ts';
import { QUICK_START } from './tests/support/quick.ts';

/** Played through a browser: beside the other browser tests, one at a time. */
const HEARD = 'tests/cases/hearing-*.test.ts';
const UNIT = [
  '{domain,extension,components,backend,training,scripts,bench}/**/*.test.{ts,tsx}',
  'tests/{architecture,cases}/**/*.test.ts',
];
const tests = globSync(UNIT, { cwd: import.meta.dirname });
const thatUse = (what: RegExp): string[] =>
  tests.filter((file) => what.test(readFileSync(path.join(import.meta.dirname, file), 'utf8')));
/** Tests with modules that they replace have a process of their own. All others share one: most of their work was to begin it. */
const ALONE = thatUse(/vi\.mock\(/);
/** Tests with a page, a browser or a database leave traces, which tests/support/fresh-page.ts takes away. */
const PAGES = thatUse(/stubGlobal|@vitest-environment|fakeBrowser|wxt\/browser|fake-indexeddb/).filter(
  (file) => !ALONE.includes(file),
);
/** What hangs is told at the end of these and nothing else: browsers take the machine for minutes, and so may its neighbours. */
const patience = { testTimeout: 300_000, hookTimeout: 300_000, expect: { poll: { timeout: 60_000 } } };
const unitTest = {
  setupFiles: ['tests/support/web-locks.ts', 'tests/support/clean-slate.ts'],
  execArgv: QUICK_START,
  ...patience,
};

// What Node compiled of a package is there for the next process.
process.env['NODE_COMPILE_CACHE'] ??= path.join(import.meta.dirname, 'node_modules/.cache/compiled');

export default defineConfig({
  test: {
    sequence: { sequencer: LongFirst },
    projects: [
      {
        plugins: [WxtVitest()],
        test: { name: 'unit', include: UNIT, exclude: [HEARD, ...ALONE, ...PAGES], isolate: false, ...unitTest },
      },
      {
        plugins: [WxtVitest()],
        test: {
          name: 'unit-page',
          include: PAGES,
          exclude: [HEARD],
          isolate: false,
          ...unitTest,
          setupFiles: ['tests/support/fresh-page.ts', ...unitTest.setupFiles],
        },
      },
      {
        plugins: [WxtVitest()],
        test: { name: 'unit-alone', include: ALONE, exclude: [HEARD], ...unitTest },
      },
      {
        test: {
          name: 'database',
          include: ['tests/db/**/*.test.ts'],
          globalSetup: 'tests/db/support/run-folder.ts',
          maxWorkers: 3, // some wait most of their time: for a job, a process, a lease
          isolate: false, // one Postgres server a worker, and the embedded one compiled once in it
          execArgv: QUICK_START,
          ...patience,
        },
      },
      { test: { name: 'built', include: ['tests/built/**/*.test.ts'], ...patience } },
      {
        test: {
          name: 'chromium',
          include: ['tests/e2e/chromium/**/*.test.ts', HEARD],
          globalSetup: 'tests/support/built-once.ts',
          maxWorkers: 2,
          // The files of a worker share a browser and a backend: tests/support/shared.ts.
          isolate: false,
          ...patience,
        },
      },
      {
        test: {
          name: 'firefox',
          include: ['tests/e2e/firefox/**/*.test.ts'],
          globalSetup: 'tests/support/built-once.ts',
          fileParallelism: false,
          ...patience,
        },
      },
    ],
  },
});
