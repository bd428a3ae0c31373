import { isFocus } from '#domain/practice/focus.ts';
import { DIFFICULTIES } from '#domain/practice/persona.ts';
import type { Wish } from './wish.ts';

/** An assignment as somebody writes it. Another account, or another team, in the same tab does not see it. */
interface Draft {
  owner: string;
  team: string;
  wish: Wish;
}

/** `id` is that of the assignment, or `new`. */
export interface DraftOf {
  id: string;
  owner: string;
  team: string;
}

const nameOf = (id: string): string => `assignment-draft ${id}`;

function isWish(kept: Partial<Wish> | undefined): kept is Wish {
  const { id, scenario, persona, difficulty, focus, times, due, version, to } = kept ?? {};
  return (
    [id, scenario?.id, persona?.id].every((text) => typeof text === 'string') &&
    DIFFICULTIES.some((one) => one === difficulty) &&
    typeof focus === 'string' &&
    isFocus(focus) &&
    // What is no number is null in JSON.
    [times, due].every((value) => typeof value === 'number' || value === null) &&
    Number.isInteger(version) &&
    Array.isArray(to)
  );
}

/** What was written in this tab and not given yet; null where nothing was. */
export function readDraft({ id, owner, team }: DraftOf): Wish | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(nameOf(id)) ?? 'null') as Draft | null;
    if (kept?.owner !== owner || kept.team !== team || !isWish(kept.wish)) return null;
    const { times, due } = kept.wish;
    return { ...kept.wish, times: times ?? Number.NaN, due: due ?? Number.NaN };
  } catch {
    return null;
  }
}

/** Keeps it for as long as the tab is there; `null` forgets it. */
export function keepDraft({ id, owner, team }: DraftOf, wish: Wish | null): void {
  try {
    if (wish) sessionStorage.setItem(nameOf(id), JSON.stringify({ owner, team, wish } satisfies Draft));
    else sessionStorage.removeItem(nameOf(id));
  } catch {
    // Without room it lasts as long as the page.
  }
}
