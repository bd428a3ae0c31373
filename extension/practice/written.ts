import type { Worder } from './contract.ts';

/** The written line as it stands: it needs nobody. */
export const asWritten: Worder = async ({ written }, words) => {
  words(written);
  return { text: written, wording: 'written', refused: 0 };
};
