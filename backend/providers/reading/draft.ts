import type { WasRead } from './reading.ts';

/** What one reader gives; the rest is counted for all of them alike. */
export type Draft = Omit<WasRead, 'parts' | 'chars' | 'words'>;
