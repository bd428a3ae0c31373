/** A document as somebody writes it, and the version that they began with. */
export interface Draft {
  title: string;
  text: string;
  version: number;
}

const nameOf = (id: string): string => `brain-draft ${id}`;

/** What was written in this tab and not saved yet; null where nothing was. */
export function readDraft(id: string): Draft | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(nameOf(id)) ?? 'null') as Draft | null;
    return kept && typeof kept.title === 'string' && typeof kept.text === 'string' && Number.isInteger(kept.version)
      ? { title: kept.title, text: kept.text, version: kept.version }
      : null;
  } catch {
    return null;
  }
}

/** Keeps it for as long as the tab is there; `null` forgets it. False where there is no room. */
export function keepDraft(id: string, draft: Draft | null): boolean {
  try {
    if (draft) sessionStorage.setItem(nameOf(id), JSON.stringify(draft));
    else sessionStorage.removeItem(nameOf(id));
    return true;
  } catch {
    return false;
  }
}
