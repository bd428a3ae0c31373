import { questionMarks } from './question-marks.ts';
import { withSides } from '../turn.ts';
import { clearCard, hearAnswer, listen, listenAtRest, logCard } from './cards.ts';
import { gauge } from './gauges.ts';
import { isSameName } from './own-name.ts';
import { BUDGET, type Budget } from './policy.ts';
import type { LiveEvent, LiveState, Reduction } from './state.ts';
import type { TurnDraft } from '../captions/assembly.ts';
import { meet, revise } from './turns.ts';

function hear(state: LiveState, spoken: readonly TurnDraft[], atMs: number, budget: Budget): Reduction {
  if (state.call.status !== 'live') return { state, changed: [] };
  const speakers = meet(state.call.speakers, spoken, (name) => isSameName(name, state.ownName));
  const { turns, changed } = revise(state.turns, spoken, state.call.id, speakers);
  let next: LiveState = {
    ...state,
    turns,
    call: speakers === state.call.speakers ? state.call : { ...state.call, speakers },
  };
  for (const turn of changed) next = hearAnswer(listen(next, turn, atMs, budget), turn, atMs);
  return { state: next, changed };
}

function giveRole(state: LiveState, event: Extract<LiveEvent, { type: 'role' }>): Reduction {
  const { role: _, ...rest } = state.call.speakers[event.speaker] ?? { key: event.speaker };
  const speaker = event.role === null ? rest : { ...rest, role: event.role };
  const call = { ...state.call, speakers: { ...state.call.speakers, [event.speaker]: speaker } };
  const turns = withSides(state.turns, call.speakers);
  const changed = turns.filter((turn, at) => turn !== state.turns[at]);
  const next = { ...state, call, turns };
  const wasRep = next.card && turns.find((turn) => turn.seq === next.card?.log.turnSeq)?.side === 'rep';
  return { state: wasRep ? clearCard(next, event.atMs) : next, changed };
}

function learnOwnName(state: LiveState, name: string, atMs: number): Reduction {
  const own = Object.values(state.call.speakers).find(
    (speaker) => !speaker.role && speaker.name && isSameName(speaker.name, name),
  );
  const next = { ...state, ownName: name };
  return own ? giveRole(next, { type: 'role', speaker: own.key, role: 'me', atMs }) : { state: next, changed: [] };
}

function pass(state: LiveState, budget: Budget): LiveState {
  const card = state.card;
  const gauges = gauge(state.turns, state.nowMs, questionMarks);
  const next = { ...state, gauges };
  if (!card || card.pinned || card.expanded) return next;
  return state.nowMs - (card.log.shownAtMs ?? 0) >= budget.stayMs ? clearCard(next, state.nowMs) : next;
}

function setStatus(state: LiveState, status: 'live' | 'paused' | 'ended', atMs: number): LiveState {
  if (state.call.status === status || state.call.status === 'ended') return state;
  const closed = state.call.pauses.map((pause) => (pause.toMs === undefined ? { ...pause, toMs: atMs } : pause));
  const pauses = status === 'paused' ? [...closed, { fromMs: atMs }] : closed;
  const ended = status === 'ended' ? { endedAt: state.call.startedAt + atMs } : {};
  return { ...state, call: { ...state.call, status, pauses, ...ended } };
}

function end(state: LiveState, atMs: number): Reduction {
  const changed = state.turns.filter((turn) => !turn.final).map((turn) => ({ ...turn, final: true }));
  const bySeq = new Map(changed.map((turn) => [turn.seq, turn]));
  const turns = state.turns.map((turn) => bySeq.get(turn.seq) ?? turn);
  return { state: pass(setStatus(clearCard({ ...state, turns }, atMs), 'ended', atMs), BUDGET), changed };
}

function act(state: LiveState, event: LiveEvent, budget: Budget): LiveState {
  const { call, card } = state;
  switch (event.type) {
    case 'tick':
      return pass(listenAtRest(state, event.atMs, budget), budget);
    case 'health':
      if (state.health.code === event.code && state.health.detail === event.detail) return state;
      return {
        ...state,
        health: {
          code: event.code,
          sinceMs: event.atMs,
          ...(event.detail === undefined ? {} : { detail: event.detail }),
        },
      };
    case 'title':
      return call.title === event.title ? state : { ...state, call: { ...call, title: event.title } };
    case 'pause':
      return setStatus(state, 'paused', event.atMs);
    case 'resume':
      return setStatus(state, 'live', event.atMs);
    case 'mute':
      return { ...clearCard(state, event.atMs), muted: true };
    case 'unmute':
      return { ...state, muted: false };
    case 'card-painted':
      return logCard(state, event.cardId, { latencyMs: event.latencyMs });
    case 'card-expand':
      return card?.log.id === event.cardId ? { ...state, card: { ...card, expanded: event.expanded } } : state;
    case 'card-pin':
      return card?.log.id === event.cardId ? { ...state, card: { ...card, pinned: event.pinned } } : state;
    case 'card-used':
      return logCard(state, event.cardId, { usedAtMs: event.atMs, usedHow: 'button' });
    case 'card-dismiss': {
      const logged = logCard(state, event.cardId, { dismissedAtMs: event.atMs });
      return card?.log.id === event.cardId ? clearCard(logged, event.atMs) : logged;
    }
    case 'note-save': {
      const others = call.notes.filter((note) => note.id !== event.note.id);
      const notes = [...others, event.note].sort((a, b) => a.atMs - b.atMs);
      return { ...state, call: { ...call, notes } };
    }
    case 'note-delete':
      return { ...state, call: { ...call, notes: call.notes.filter((note) => note.id !== event.noteId) } };
    default:
      return state;
  }
}

/**
 * The live call's one rule: what a state becomes when something happens. Pure; time comes in with the event and
 * never runs backwards. `changed` are the turns to keep. `budget` is a parameter so that benches can lift it.
 */
export function reduce(before: LiveState, event: LiveEvent, budget: Budget = BUDGET): Reduction {
  const state = { ...before, nowMs: Math.max(before.nowMs, event.atMs) };
  switch (event.type) {
    case 'turns':
      return hear(state, event.turns, event.atMs, budget);
    case 'role':
      return giveRole(state, event);
    case 'own-name':
      return learnOwnName(state, event.name, event.atMs);
    case 'end':
      return end(state, event.atMs);
    default:
      return { state: act(state, event, budget), changed: [] };
  }
}
