import type { HealthCode } from '#domain/live/state.ts';

/** Speech that is heard for this long without words means that the page has changed. */
const BROKEN_MS = 10_000;
/** Without words for this long the source is called quiet. */
const QUIET_MS = 6_000;
/** Captions may take a moment to appear when a call begins. */
const STARTING_MS = 4_000;

/** Judges the source of turns from what is seen of it: words, rows, and evidence of speech that does not come from captions. */
export function newHealth(report: (code: HealthCode, detail?: string) => void, now: () => number) {
  const beganAt = now();
  let wordsAt: number | null = null;
  let speechSince: number | null = null;
  let problem: string | undefined;

  return {
    /** New words were read. */
    words(): void {
      wordsAt = now();
      speechSince = null;
      problem = undefined;
      report('reading');
    },
    /** The region was read: it holds text, and yet no rows were found in it? */
    rows(count: number, region: Element): void {
      problem = count === 0 && region.textContent.trim().length > 40 ? 'rows' : undefined;
    },
    failed(error: unknown): void {
      problem = error instanceof Error ? error.name : 'error';
    },
    /** Called twice a second with whether there is a region and whether somebody is speaking. */
    beat(hasRegion: boolean, speaking: boolean): void {
      const at = now();
      const quietFor = at - (wordsAt ?? beganAt);
      if (!speaking) speechSince = null;
      else if (quietFor > 1_000) speechSince ??= at;
      if (!hasRegion) {
        report(at - beganAt < STARTING_MS && wordsAt === null ? 'starting' : 'captions-off');
        return;
      }
      const unheard = speechSince === null ? 0 : at - speechSince;
      if (unheard >= BROKEN_MS || (problem !== undefined && quietFor >= BROKEN_MS))
        report('broken', problem ?? 'no-words');
      else if (quietFor >= QUIET_MS) report('quiet');
      else if (wordsAt !== null) report('reading');
    },
  };
}
