import type { LibraryKind as Kind } from '#domain/practice/library-item.ts';
import { type Item, KINDS } from './items.ts';

/** An item as somebody writes it, and the version that they began with; 0 for a new one. */
export interface Draft {
  /** Id of the account that writes it: another one that signs in in the same tab does not see it. */
  owner: string;
  item: Item;
  version: number;
  /** Nothing of it was written yet: it is a copy to begin from. */
  copied?: true;
}

const PREFIX = 'practice-draft';
const nameOf = (kind: Kind, id: string): string => `${PREFIX} ${kind} ${id}`;

/** Whether `kept` has what a form reads: every field of `like`, of its kind. */
function hasShape(kept: unknown, like: object): boolean {
  if (typeof kept !== 'object' || kept === null) return false;
  return Object.entries(like).every(([name, value]) => {
    const other = (kept as Record<string, unknown>)[name];
    return Array.isArray(value) ? Array.isArray(other) : typeof other === typeof value && other !== null;
  });
}

/** What was written in this tab and not saved yet; null where nothing was. */
export function readDraft(kind: Kind, id: string, owner: string): Draft | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(nameOf(kind, id)) ?? 'null') as Draft | null;
    const theirs = kept?.owner === owner && Number.isInteger(kept.version);
    return theirs && hasShape(kept.item, KINDS[kind].blank(id)) ? kept : null;
  } catch {
    return null;
  }
}

/** Keeps it for as long as the tab is there; `null` forgets it. False where there is no room. */
export function keepDraft(kind: Kind, id: string, draft: Draft | null): boolean {
  try {
    if (draft) sessionStorage.setItem(nameOf(kind, id), JSON.stringify(draft));
    else sessionStorage.removeItem(nameOf(kind, id));
    return true;
  } catch {
    return false;
  }
}

/** Everything of this kind that was written in this tab and not saved yet. */
export function readDrafts(kind: Kind, owner: string): { id: string; draft: Draft }[] {
  const start = nameOf(kind, '');
  return Object.keys(sessionStorage)
    .filter((name) => name.startsWith(start))
    .flatMap((name) => {
      const id = name.slice(start.length);
      const draft = readDraft(kind, id, owner);
      return draft ? [{ id, draft }] : [];
    });
}
