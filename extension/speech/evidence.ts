import { all } from '../sites/find.ts';
import type { Locators, Site } from '../sites/site.ts';
import { newEar } from './loudness.ts';

/** Pages may leave the mark on whoever spoke last: one that has not moved for this long says nothing. */
const FRESH_MARK_MS = 8000;

export interface Evidence {
  site: Site;
  locators: Locators;
  now: () => number;
  /** The browser says that the tab is making sound. */
  audible?: (() => boolean) | undefined;
  signal: AbortSignal;
}

/** Evidence of speech that does not come from captions. */
export interface Witness {
  /** Notices where the page's marks are. To be called regularly. */
  look(doc: Document): void;
  /** Whether somebody is speaking now, and not only still marked for what was said before `since`. */
  speech(doc: Document, since: number): boolean;
}

/** Listens for speech by the page's own marks, its players, and the browser. */
export function newWitness({ site, locators, now, audible, signal }: Evidence): Witness {
  let marks: Element[] | null = null;
  let movedAt = -Infinity;
  let ear: { doc: Document; hears: () => boolean } | null = null;

  function look(doc: Document): void {
    const found = locators.speaking.flatMap((locator) => all(doc, [locator]));
    const moved = marks !== null && (found.length !== marks.length || found.some((mark, i) => mark !== marks?.[i]));
    if (moved) movedAt = now();
    marks = found;
  }

  return {
    look,
    speech(doc, since) {
      const marked = (marks?.length ?? 0) > 0 && movedAt > since && now() - movedAt <= FRESH_MARK_MS;
      if (marked || audible?.() === true) return true;
      if (locators.speaking.length === 0 && site.speaking(doc, locators)) return true;
      if (ear?.doc !== doc) ear = { doc, hears: newEar(doc, signal) };
      return ear.hears();
    },
  };
}
