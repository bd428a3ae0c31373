import type { CardLog } from '../call.ts';
import { detect } from '../objection/detect.ts';
import type { Detection } from '../objection/objection.ts';
import { objectionById } from '../objection/library/library.ts';
import type { Turn } from '../turn.ts';
import { type Budget, repeats, withheld } from './policy.ts';
import type { LiveState } from './state.ts';
import { isBefore } from './turns.ts';
import { takesUp } from './used.ts';

/** A rep turn counts as the answer to a card when it begins within this time of it. */
const ANSWER_MS = 45_000;
/** Our own figure: longer than the pauses within a sentence, and leaves time to read before the rep speaks. */
export const REST_MS = 800;
/** "Right", "yeah, I see": fewer words than an answer has. */
const ASIDE_WORDS = 3;

/** State with one card's log changed, on screen and in the call. */
export function logCard(state: LiveState, cardId: string, change: Partial<CardLog>): LiveState {
  const cards = state.call.cards.map((card) => (card.id === cardId ? { ...card, ...change } : card));
  const card = state.card?.log.id === cardId ? { ...state.card, log: { ...state.card.log, ...change } } : state.card;
  return { ...state, card, call: { ...state.call, cards } };
}

/** Takes the card off the screen, if there is one, and logs when. */
export function clearCard(state: LiveState, atMs: number): LiveState {
  if (!state.card) return state;
  return { ...logCard(state, state.card.log.id, { goneAtMs: atMs }), card: null };
}

function fired(turn: Turn, found: Detection, atMs: number): CardLog {
  return {
    id: `${turn.callId}:${turn.seq}:${found.span[0]}`,
    objectionId: found.objectionId,
    category: found.category,
    subtype: found.subtype,
    confidence: found.confidence,
    turnSeq: turn.seq,
    quote: turn.text.slice(found.span[0], found.span[1]),
    firedAtMs: atMs,
  };
}

/** Whether the rep has the floor: has spoken after the buyer began, and more than a "right" that the buyer spoke over since. */
function repAnswers({ turns }: LiveState, turn: Turn): boolean {
  return turns.some((other) => {
    if (other.side !== 'rep' || other.text === '' || !isBefore(turn, other)) return false;
    const aside = other.endMs < turn.endMs && other.text.trim().split(/\s+/, ASIDE_WORDS + 1).length <= ASIDE_WORDS;
    return !aside;
  });
}

interface Hearing {
  atMs: number;
  budget: Budget;
  /** Heard after the fact: what is found is kept for the wrap-up, never shown. */
  late: boolean;
}

function fire(state: LiveState, turn: Turn, found: Detection, { atMs: nowMs, budget, late }: Hearing): LiveState {
  const atMs = late ? turn.endMs : nowMs;
  const judged = { ...state.policy.judged, [turn.seq]: found.span[1] };
  const seen: LiveState = { ...state, policy: { ...state.policy, judged } };
  const { cards } = seen.call;
  if (repeats(cards, found, atMs, budget)) return seen;
  const log = fired(turn, found, atMs);
  if (cards.some((card) => card.id === log.id)) return seen;
  const moment = {
    atMs,
    wordsAtMs: turn.endMs,
    muted: state.muted,
    repAnswering: repAnswers(state, turn),
    onScreen: state.card ? { shownAtMs: state.card.log.shownAtMs ?? atMs, pinned: state.card.pinned } : null,
  };
  const reason = late ? 'late' : withheld(cards, moment, budget);
  const kept = reason ? { ...log, missed: reason } : { ...log, shownAtMs: atMs };
  const free = reason ? seen : clearCard(seen, atMs);
  return {
    ...free,
    call: { ...free.call, cards: [...free.call.cards, kept] },
    card: reason ? free.card : { log: kept, expanded: false, pinned: false },
    ...(reason || !free.answer ? {} : { answer: null }),
  };
}

function previousText(turns: readonly Turn[], turn: Turn): string | undefined {
  return turns.findLast((other) => isBefore(other, turn) && other.text !== '' && other.speaker !== turn.speaker)?.text;
}

/** Lets the newest words of a turn that is not the rep's raise a card; late ones are only noted. */
export function listen(state: LiveState, turn: Turn, atMs: number, budget: Budget, late = false): LiveState {
  if (turn.side === 'rep') return state;
  const from = Math.min(state.policy.judged[turn.seq] ?? 0, turn.text.length);
  const previous = previousText(state.turns, turn);
  const found = detect(turn.text, {
    side: turn.side,
    final: turn.final,
    from,
    ...(previous === undefined ? {} : { previous }),
  });
  return found ? fire(state, turn, found, { atMs, budget, late }) : state;
}

/**
 * Hears what was said last as a whole once its speaker rests. Much is an objection only as a whole, and by the time a turn is
 * final its card would be late.
 */
export function listenAtRest(state: LiveState, atMs: number, budget: Budget): LiveState {
  const turn = state.turns.findLast(({ side, text }) => side !== 'rep' && text !== '');
  if (!turn || turn.final || state.call.status !== 'live') return state;
  const still = atMs - turn.endMs;
  return still < REST_MS || still > budget.lateMs ? state : listen(state, { ...turn, final: true }, atMs, budget);
}

/** Marks cards as used when the rep's words take them up. */
export function hearAnswer(state: LiveState, turn: Turn, atMs: number): LiveState {
  if (turn.side !== 'rep') return state;
  let next = state;
  for (const card of state.call.cards) {
    if (card.shownAtMs === undefined || card.usedAtMs !== undefined) continue;
    if (turn.endMs < card.shownAtMs || turn.startMs - card.shownAtMs > ANSWER_MS) continue;
    const objection = objectionById(card.objectionId);
    if (objection && takesUp(objection, turn.text, card.refined?.line))
      next = logCard(next, card.id, { usedAtMs: atMs, usedHow: 'heard' });
  }
  return next;
}
