import type { Call, CardLog } from '../call.ts';
import type { Turn } from '../turn.ts';
import { repSpoke } from './help.ts';

/** A card that has stood for longer has been read: better words would come too late. Our own figure. */
const FRESH_MS = 5_000;
/** So many cards of one call are refined at most; more than four a minute never show. */
const MOST_CARDS = 120;

/** What making cards better remembers of a call; JSON-safe. */
export interface Refining {
  /** The card that better words are being made for. */
  asking: string | null;
  /** Cards that were asked for, or whose moment passed. */
  done: readonly string[];
}

/** A line that takes the place of a card's, and how much was taken out of what it was made from. */
export interface Better {
  line: string;
  removed: number;
}

export type RefineEvent =
  /** The call as its page reported it, with what was said since it did so last. */
  | { type: 'seen'; call: Call; turns: readonly Turn[]; atMs: number }
  /** What came: a whole line, or null where there is no better one. */
  | { type: 'answered'; cardId: string; made: Better | null }
  /** The page has not been heard of for a while. */
  | { type: 'gone' };

export type RefineEffect =
  | { type: 'ask'; card: CardLog }
  /** Ends the answer where it is made, too. */
  | { type: 'stop'; cardId: string }
  | ({ type: 'show'; cardId: string } & Better);

interface Refined {
  state: Refining;
  effects: RefineEffect[];
}

/** Before anything was refined. */
export const NOT_REFINING: Refining = { asking: null, done: [] };

/** The card on screen, by what its record says. */
function onScreen(call: Call): CardLog | undefined {
  const last = call.cards.findLast(({ shownAtMs }) => shownAtMs !== undefined);
  return last && last.goneAtMs === undefined && last.dismissedAtMs === undefined ? last : undefined;
}

function seen(before: Refining, { call, turns, atMs }: Extract<RefineEvent, { type: 'seen' }>): Refined {
  const card = onScreen(call);
  const { shownAtMs = 0, usedAtMs, refined } = card ?? {};
  const passed = usedAtMs !== undefined || call.status !== 'live' || repSpoke(turns, shownAtMs);
  const wanted = card && !passed ? card : undefined;
  const stopped = before.asking !== null && before.asking !== wanted?.id ? before.asking : null;
  const effects: RefineEffect[] = stopped === null ? [] : [{ type: 'stop', cardId: stopped }];
  const asking = stopped === null ? before.asking : null;
  if (!card || before.done.includes(card.id)) return { state: { ...before, asking }, effects };
  const state = { asking, done: [...before.done, card.id] };
  const late = atMs - shownAtMs > FRESH_MS;
  if (!wanted || refined || late || state.done.length > MOST_CARDS) return { state, effects };
  return { state: { ...state, asking: card.id }, effects: [...effects, { type: 'ask', card }] };
}

/** What becomes of making a call's cards better when something happens, and what is to be done then. One answer at a time; each card once. */
export function refine(before: Refining, event: RefineEvent): Refined {
  if (event.type === 'seen') return seen(before, event);
  const { asking } = before;
  const state = { ...before, asking: null };
  if (event.type === 'gone') return { state, effects: asking === null ? [] : [{ type: 'stop', cardId: asking }] };
  const { cardId, made } = event;
  // What was stopped may have been on its way.
  if (cardId !== asking) return { state: before, effects: [] };
  return { state, effects: made ? [{ type: 'show', cardId, ...made }] : [] };
}
