import type { HealthCode } from '#domain/live/state.ts';

/** Captions come this much later than the words. */
const LAG_MS = 1500;
/** Speech for about half of this time without words means that the page has changed; told within 10 s. */
const UNHEARD_MS = 8000;
const UNHEARD_BEATS = 8;
/** Speech is over once none was noticed for this long. */
const SILENCE_MS = 4000;
/** The region's text changed this often, and no words came of it. */
const STRAY_CHANGES = 12;
/** After this many changes without a single name the names are no longer found. */
const NAMELESS_CHANGES = 20;
/** Without words for this long the source is called quiet. */
const QUIET_MS = 6000;
/** Captions may take a moment to appear when a call begins. */
const STARTING_MS = 4000;

/** What is seen of the page at a beat. */
export interface Beat {
  region: boolean;
  /** The page's own switch says that captions are on. */
  switchedOn: boolean;
  /** Somebody speaks now, and did not only before `since`, by evidence other than captions. Asked when it matters. */
  speech: (since: number) => boolean;
}

/** Judges the source of turns from what is seen of it: words, changes that give no words, and evidence of speech. */
export function newHealth(report: (code: HealthCode, fault?: string) => void, now: () => number) {
  const beganAt = now();
  let wordsAt: number | null = null;
  let unheard: { since: number; beats: number; lastAt: number } | null = null;
  let stray = { since: 0, changes: 0, length: -1 };
  let nameless = 0;
  let noRegionSince: number | null = null;
  let error: { name: string; since: number } | null = null;

  function hearken(at: number, speech: boolean): void {
    if (speech) {
      unheard ??= { since: at, beats: 0, lastAt: at };
      unheard.beats += 1;
      unheard.lastAt = at;
    } else if (unheard && at - unheard.lastAt > SILENCE_MS) unheard = null;
  }

  function reading(): void {
    if (nameless >= NAMELESS_CHANGES) report('reading', 'no-names');
    else report('reading');
  }

  function fault(at: number): string | null {
    if (error && at - error.since >= UNHEARD_MS) return error.name;
    if (unheard && unheard.beats >= UNHEARD_BEATS && at - unheard.since >= UNHEARD_MS) return 'no-words';
    return stray.changes >= STRAY_CHANGES && at - stray.since >= UNHEARD_MS ? 'rows' : null;
  }

  return {
    /** New words were read; `named` where the page told whose they are, null where it never does. */
    words(named: boolean | null): void {
      nameless = named === false ? nameless + 1 : 0;
      wordsAt = now();
      unheard = null;
      error = null;
      stray = { since: 0, changes: 0, length: -1 };
      reading();
    },
    /** The region changed and no new words were read from it. */
    stray(region: Element): void {
      const { length } = region.textContent;
      if (length === stray.length) return;
      stray = { since: stray.changes === 0 ? now() : stray.since, changes: stray.changes + 1, length };
    },
    failed(reason: unknown): void {
      error ??= { name: reason instanceof Error ? reason.name : 'error', since: now() };
    },
    /** Called twice a second. */
    beat({ region, switchedOn, speech }: Beat): void {
      const at = now();
      const quietFor = at - (wordsAt ?? beganAt);
      if (!region) {
        unheard = null;
        noRegionSince ??= at;
        const missing = switchedOn && at - noRegionSince >= STARTING_MS;
        if (missing) report('broken', 'no-region');
        else report(switchedOn || (at - beganAt < STARTING_MS && wordsAt === null) ? 'starting' : 'captions-off');
        return;
      }
      noRegionSince = null;
      if (quietFor > LAG_MS) hearken(at, speech(wordsAt ?? beganAt));
      const found = fault(at);
      if (found !== null) report('broken', found);
      else if (wordsAt === null || quietFor >= QUIET_MS) report('quiet');
      else reading();
    },
  };
}
