import { all } from '../sites/find.ts';
import type { Locators, Site } from '../sites/site.ts';
import { newEar } from './loudness.ts';

/** Pages leave the mark on whoever spoke last: one that has not moved for this long says nothing. */
const FRESH_MARK_MS = 8000;

export interface Evidence {
  site: Site;
  locators: Locators;
  now(): number;
  /** The browser says that the tab is making sound. */
  audible?: (() => boolean) | undefined;
  signal: AbortSignal;
}

/** Tells whether somebody is speaking now, without the captions: by the page's own marks, its players, or the browser. */
export function newEvidence({ site, locators, now, audible, signal }: Evidence): (doc: Document) => boolean {
  let marks: Element[] = [];
  let movedAt = -Infinity;
  let ear: { doc: Document; hears: () => boolean } | null = null;

  function marked(doc: Document): boolean {
    const found = locators.speaking.flatMap((locator) => all(doc, [locator]));
    if (found.length !== marks.length || found.some((mark, i) => mark !== marks[i])) movedAt = now();
    marks = found;
    return found.length > 0 && now() - movedAt <= FRESH_MARK_MS;
  }

  return (doc) => {
    const byMark = marked(doc) || (locators.speaking.length === 0 && site.speaking(doc, locators));
    if (ear?.doc !== doc) ear = { doc, hears: newEar(doc, signal) };
    return byMark || audible?.() === true || ear.hears();
  };
}
