// Everything that tests load, built before any of them runs: two builds at once would write into one folder. Exit code: builds that failed.
import { built } from '../tests/support/build.ts';

let failed = 0;
for (const browser of ['chrome', 'firefox'] as const) {
  for (const mode of ['development', 'production'] as const) {
    try {
      built({ browser, mode });
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      failed += 1;
    }
  }
}
process.exit(failed);
