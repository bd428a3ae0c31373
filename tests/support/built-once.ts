import type { TestProject } from 'vitest/node';
import { built } from './build.ts';

/** Builds what the tests of a browser load before any of them runs, in time that no test is measured by: two at once would build into one folder. */
export const setup = ({ name }: TestProject): void => {
  built({ browser: name === 'firefox' ? 'firefox' : 'chrome' });
};
