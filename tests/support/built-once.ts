import { built } from './build.ts';

/** Builds what the browser tests load before any of them runs: two at once would build into one folder. */
export const setup = (): void => {
  built({ browser: 'chrome' });
};
