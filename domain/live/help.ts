import type { Turn } from '../turn.ts';
import { logCard } from './cards.ts';
import type { LiveEvent, LiveState } from './state.ts';

/** Whether the rep's side has spoken since a moment of the call. */
export function repSpoke(turns: readonly Turn[], sinceMs: number): boolean {
  return turns.some(({ side, text, endMs }) => side === 'rep' && text !== '' && endMs > sinceMs);
}

/** Whether the words of this card may still give way to better ones: nobody has begun to say them, or done anything with them. */
function isUntouched({ card, call, turns }: LiveState, cardId: string): boolean {
  if (card?.log.id !== cardId || call.status !== 'live') return false;
  const { refined, usedAtMs, shownAtMs = Infinity } = card.log;
  return !refined && usedAtMs === undefined && !card.touched && !card.pinned && !repSpoke(turns, shownAtMs);
}

/** Applies what helps the rep besides cards: better words for one, answers to the buyer's questions, and the script of the call. */
export function help(state: LiveState, event: LiveEvent): LiveState {
  const { call, card } = state;
  const { script } = call;
  switch (event.type) {
    case 'card-refined': {
      const { cardId, line, removed, atMs } = event;
      const refined = removed ? { line, atMs, removed } : { line, atMs };
      return isUntouched(state, cardId) ? logCard(state, cardId, { refined }) : state;
    }
    case 'card-copied':
      return card?.log.id === event.cardId ? { ...state, card: { ...card, touched: true } } : state;
    case 'answer': {
      if (card || state.muted || call.status !== 'live') return state;
      const answer = { ...event.answer, shownAtMs: event.atMs };
      return { ...state, answer, call: { ...call, answers: [...(call.answers ?? []), answer] } };
    }
    case 'answer-dismiss':
      return state.answer?.id === event.answerId ? { ...state, answer: null } : state;
    case 'script': {
      const { script: _, ...rest } = call;
      return { ...state, call: event.script ? { ...rest, script: event.script } : rest };
    }
    case 'step':
      return script && event.at < script.steps.length
        ? { ...state, call: { ...call, script: { ...script, hand: { ...script.hand, [event.at]: event.done } } } }
        : state;
    case 'steps-heard':
      return script ? { ...state, call: { ...call, script: { ...script, heard: event.heard } } } : state;
    default:
      return state;
  }
}
