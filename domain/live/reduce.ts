import type { Call, Pause } from '../call.ts';
import { withChoice } from '../consent/consent.ts';
import { questionMarks } from './question-marks.ts';
import { TAB_SPEAKER, withSides } from '../turn.ts';
import { clearCard, hearAnswer, listen, listenAtRest, logCard } from './cards.ts';
import { gauge } from './gauges.ts';
import { help } from './help.ts';
import { isSameName } from './own-name.ts';
import { BUDGET, type Budget } from './policy.ts';
import type { LiveEvent, LiveState, Reduction } from './state.ts';
import { noteGaps } from './gaps.ts';
import { meet, rename, revise } from './turns.ts';

type Event<Type extends LiveEvent['type']> = Extract<LiveEvent, { type: Type }>;

function hear(state: LiveState, { turns: spoken, late = false, atMs }: Event<'turns'>, budget: Budget): Reduction {
  // What was said before a pause or the end may still come in.
  const { status } = state.call;
  if (status !== 'live' && !(late && (status === 'paused' || status === 'ended'))) return { state, changed: [] };
  const speakers = meet(state.call.speakers, spoken, (name) => isSameName(name, state.ownName));
  const { turns, changed } = revise(state.turns, spoken, state.call.id, speakers);
  let next: LiveState = {
    ...state,
    turns,
    call: speakers === state.call.speakers ? state.call : { ...state.call, speakers },
  };
  for (const turn of changed) next = hearAnswer(listen(next, turn, atMs, budget, late), turn, atMs);
  return { state: status === 'ended' ? pass(next, budget) : next, changed };
}

/** Takes the card away whose words turn out to be the rep's own. */
function withoutOwnCard(state: LiveState, atMs: number): LiveState {
  const seq = state.card?.log.turnSeq;
  const own = seq !== undefined && state.turns.find((turn) => turn.seq === seq)?.side === 'rep';
  return own ? clearCard(state, atMs) : state;
}

function giveName(state: LiveState, { named, atMs }: Event<'named'>): Reduction {
  const speakers = meet(state.call.speakers, named, (name) => isSameName(name, state.ownName));
  const { turns, changed } = rename(state.turns, named, speakers);
  if (changed.length === 0) return { state, changed };
  return { state: withoutOwnCard({ ...state, turns, call: { ...state.call, speakers } }, atMs), changed };
}

function giveRole(state: LiveState, event: Event<'role'>): Reduction {
  const { role: _, ...rest } = state.call.speakers[event.speaker] ?? { key: event.speaker };
  const speaker = event.role === null ? rest : { ...rest, role: event.role };
  const call = { ...state.call, speakers: { ...state.call.speakers, [event.speaker]: speaker } };
  const turns = withSides(state.turns, call.speakers);
  const changed = turns.filter((turn, at) => turn !== state.turns[at]);
  return { state: withoutOwnCard({ ...state, call, turns }, event.atMs), changed };
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
  const gauges = gauge(state.turns, state.nowMs, questionMarks, state.call.pauses);
  const read = state.nowMs - (state.answer?.shownAtMs ?? Infinity) >= budget.stayMs;
  const next = { ...state, gauges, ...(read ? { answer: null } : {}) };
  if (!card || card.pinned || card.expanded) return next;
  return state.nowMs - (card.log.shownAtMs ?? 0) >= budget.stayMs ? clearCard(next, state.nowMs) : next;
}

function setStatus(state: LiveState, status: 'live' | 'paused' | 'ended', atMs: number): LiveState {
  if (state.call.status === status || state.call.status === 'ended') return state;
  // What could not be heard goes on in its own time, until the call ends.
  const closes = (pause: Pause) => pause.toMs === undefined && (pause.reason === undefined || status === 'ended');
  const closed = state.call.pauses.map((pause) => (closes(pause) ? { ...pause, toMs: atMs } : pause));
  const pauses = status === 'paused' ? [...closed, { fromMs: atMs }] : closed;
  const ended = status === 'ended' ? { endedAt: state.call.startedAt + atMs } : {};
  return { ...state, call: { ...state.call, status, pauses, ...ended } };
}

function end(state: LiveState, atMs: number): Reduction {
  const changed = state.turns.filter((turn) => !turn.final).map((turn) => ({ ...turn, final: true }));
  const bySeq = new Map(changed.map((turn) => [turn.seq, turn]));
  const turns = state.turns.map((turn) => bySeq.get(turn.seq) ?? turn);
  return {
    state: pass(
      setStatus(clearCard({ ...state, turns, ...(state.answer ? { answer: null } : {}) }, atMs), 'ended', atMs),
      BUDGET,
    ),
    changed,
  };
}

/** The call with its other side named, which is also what it is found by. */
function withOther(call: Call, name: string): Call {
  if (name === '') return call;
  const known = call.speakers[TAB_SPEAKER] ?? { key: TAB_SPEAKER, role: 'buyer' as const };
  return { ...call, title: name, speakers: { ...call.speakers, [TAB_SPEAKER]: { ...known, name } } };
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
    case 'gaps':
      return noteGaps(state, event.gaps);
    case 'title':
      return call.title === event.title ? state : { ...state, call: { ...call, title: event.title } };
    case 'pause':
      return setStatus(state, 'paused', event.atMs);
    case 'resume':
      return setStatus(state, 'live', event.atMs);
    case 'mute':
      return { ...clearCard(state, event.atMs), ...(state.answer ? { answer: null } : {}), muted: true };
    case 'unmute':
      return { ...state, muted: false };
    case 'card-painted':
      return logCard(state, event.cardId, { latencyMs: event.latencyMs });
    case 'card-expand':
      return card?.log.id === event.cardId
        ? { ...state, card: { ...card, expanded: event.expanded, touched: true } }
        : state;
    case 'card-pin':
      return card?.log.id === event.cardId
        ? { ...state, card: { ...card, pinned: event.pinned, touched: true } }
        : state;
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
    case 'who':
      return { ...state, asked: true, call: withOther(call, event.name) };
    case 'consent': {
      const { type: _, ...choice } = event;
      return { ...state, call: { ...call, consent: withChoice(call.consent ?? [], choice) } };
    }
    default:
      return help(state, event);
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
      return hear(state, event, budget);
    case 'named':
      return giveName(state, event);
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
