import { isFocus, type FocusId } from '#domain/practice/focus.ts';
import { DIFFICULTIES, type Difficulty } from '#domain/practice/persona.ts';
import { CHANNELS, type Channel } from '#domain/practice/practice.ts';

/** What is chosen and pasted for a practice that has not begun. Buyer and scenario are named by their ids. */
export interface SetUpDraft {
  persona?: string;
  scenario?: string;
  difficulty?: Difficulty;
  focus?: FocusId;
  channel?: Channel;
  assisted?: boolean;
  seed?: number | undefined;
  script?: string;
}

const KEY = 'quotahit-practice-set-up';

const FITS: { readonly [Name in keyof Required<SetUpDraft>]: (value: unknown) => boolean } = {
  persona: (value) => typeof value === 'string',
  scenario: (value) => typeof value === 'string',
  difficulty: (value) => DIFFICULTIES.includes(value as Difficulty),
  focus: (value) => typeof value === 'string' && isFocus(value),
  channel: (value) => CHANNELS.includes(value as Channel),
  assisted: (value) => typeof value === 'boolean',
  seed: (value) => Number.isInteger(value),
  script: (value) => typeof value === 'string',
};

/** As it was left in any window; empty where nothing was. */
export function readSetUp(): SetUpDraft {
  try {
    const kept = (JSON.parse(localStorage.getItem(KEY) ?? 'null') ?? {}) as Record<string, unknown>;
    return Object.fromEntries(
      Object.entries(FITS).flatMap(([name, fits]) => (fits(kept[name]) ? [[name, kept[name]]] : [])),
    );
  } catch {
    return {};
  }
}

/** Keeps it on this device; `null` once it has begun. */
export function keepSetUp(draft: SetUpDraft | null): void {
  try {
    if (draft) localStorage.setItem(KEY, JSON.stringify(draft));
    else localStorage.removeItem(KEY);
  } catch {
    // Without room it lasts as long as the page.
  }
}
