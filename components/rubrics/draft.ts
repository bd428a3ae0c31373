import { createContext } from 'react';
import type { RubricDraft } from '#domain/rubric/rubric.ts';

/** A rubric as somebody writes it, and the revision that they began with; 0 for a new one. */
export interface Unsaved {
  draft: RubricDraft;
  revision: number;
}

const startOf = (owner: string): string => `rubric-draft ${owner} `;

const looksRight = (kept: Unsaved | null): kept is Unsaved =>
  kept !== null &&
  Number.isInteger(kept.revision) &&
  typeof kept.draft?.name === 'string' &&
  Array.isArray(kept.draft.criteria) &&
  kept.draft.criteria.every(
    (one) => typeof one?.id === 'string' && typeof one.name === 'string' && typeof one.ask === 'string',
  );

/** Whose drafts are read in this tab, an account in a team: those of another are not. */
export const Owner = createContext('');

/** What was written in this tab and not saved yet; null where nothing was. */
export function readUnsaved(owner: string, id: string): Unsaved | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(startOf(owner) + id) ?? 'null') as Unsaved | null;
    return looksRight(kept) ? kept : null;
  } catch {
    return null;
  }
}

/** Keeps it for as long as the tab is there; `null` forgets it. */
export function keepUnsaved(owner: string, id: string, unsaved: Unsaved | null): void {
  try {
    if (unsaved) sessionStorage.setItem(startOf(owner) + id, JSON.stringify(unsaved));
    else sessionStorage.removeItem(startOf(owner) + id);
  } catch {
    // Without room it is in the fields all the same, until the page goes.
  }
}

/** Everything that was written in this tab and not saved yet. */
export function allUnsaved(owner: string): ({ id: string } & Unsaved)[] {
  const start = startOf(owner);
  return Object.keys(sessionStorage)
    .filter((key) => key.startsWith(start))
    .flatMap((key) => {
      const id = key.slice(start.length);
      const unsaved = readUnsaved(owner, id);
      return unsaved ? [{ id, ...unsaved }] : [];
    });
}
