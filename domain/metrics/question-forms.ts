import {
  CHECK,
  CLOSED,
  FACT,
  INSIDE,
  INSIDE_CLOSED,
  OPEN,
  OPEN_MARKED,
  PROMPT,
  STATEMENT,
  TAG,
  TAG_ALONE,
  UNMARKED_STATEMENT,
} from './question-words.ts';
import { straight } from './words.ts';

/** What a piece of speech asks. A `check` ("can you hear me?", "right?") asks nothing about the buyer's business. */
export type Form = 'open' | 'closed' | 'check';

/** A question shows itself within this many characters. */
const MOST_CHARACTERS = 600;

function inside(text: string): Form | null {
  const inner = INSIDE.exec(text);
  if (!inner) return INSIDE_CLOSED.test(text) ? 'closed' : null;
  const from = text.slice(inner.index);
  return OPEN.test(from) && !FACT.test(from) ? 'open' : 'closed';
}

/** The form of words alone, without a mark that says whether they ask. */
function worded(text: string, marked: boolean): Form | null {
  if (!STATEMENT.test(text) && (marked || !UNMARKED_STATEMENT.test(text))) {
    if (FACT.test(text)) return 'closed';
    if (OPEN.test(text)) return 'open';
    if (marked && OPEN_MARKED.test(text)) return 'open';
    if (CLOSED.test(text)) return 'closed';
  }
  return inside(text);
}

/** What a piece asks, by its mark and its wording; the mark is not needed. `null` where it asks nothing. */
export function formOf(piece: string): Form | null {
  const text = straight(piece).slice(-MOST_CHARACTERS);
  if (CHECK.test(text) || TAG_ALONE.test(text)) return 'check';
  if (PROMPT.test(text)) return 'open';
  if (/[.。…!！]$/u.test(text))
    return /[.。]$/u.test(text) && INSIDE.exec(text)?.index === 0 ? worded(text, false) : null;
  if (!/[?？]$/u.test(text)) return worded(text, false);
  const body = text.replace(TAG, '');
  return worded(body, body === text) ?? (body === text ? 'closed' : 'check');
}
