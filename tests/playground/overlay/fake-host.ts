import type { LiveAction, LiveState, ShownCard } from '#domain/live/state.ts';
import type { LiveHost } from '#extension/live/host.ts';

function onCard(card: ShownCard | null, action: LiveAction): ShownCard | null {
  if (!card) return null;
  if (action.type === 'card-expand') return { ...card, expanded: action.expanded };
  if (action.type === 'card-pin') return { ...card, pinned: action.pinned };
  if (action.type === 'card-used') return { ...card, log: { ...card.log, usedAtMs: 1, usedHow: 'button' } };
  return action.type === 'card-dismiss' ? null : card;
}

function after(state: LiveState, action: LiveAction): LiveState {
  const { call } = state;
  const notes = (kept: typeof call.notes) => ({
    ...state,
    call: { ...call, notes: kept.sort((a, b) => a.atMs - b.atMs) },
  });
  switch (action.type) {
    case 'pause':
      return { ...state, call: { ...call, status: 'paused' } };
    case 'resume':
      return { ...state, call: { ...call, status: 'live' } };
    case 'end':
      return { ...state, card: null, call: { ...call, status: 'ended' } };
    case 'mute':
    case 'unmute':
      return { ...state, muted: action.type === 'mute' };
    case 'note-save':
      return notes([...call.notes.filter((note) => note.id !== action.note.id), action.note]);
    case 'note-delete':
      return notes(call.notes.filter((note) => note.id !== action.noteId));
    case 'role': {
      const { role: _, ...rest } = call.speakers[action.speaker] ?? { key: action.speaker };
      const speaker = action.role ? { ...rest, role: action.role } : rest;
      const side = action.role === null ? 'unknown' : action.role === 'buyer' ? 'buyer' : 'rep';
      const turns = state.turns.map((turn) => (turn.speaker === action.speaker ? ({ ...turn, side } as const) : turn));
      return { ...state, turns, call: { ...call, speakers: { ...call.speakers, [action.speaker]: speaker } } };
    }
    case 'answer-dismiss':
      return { ...state, answer: null };
    case 'step': {
      const { script } = call;
      if (!script) return state;
      return { ...state, call: { ...call, script: { ...script, hand: { ...script.hand, [action.at]: action.done } } } };
    }
    default:
      return { ...state, card: onCard(state.card, action) };
  }
}

export interface FakeHost extends LiveHost {
  set(state: LiveState | null): void;
  /** Everything done so far, newest last. */
  done: unknown[];
}

/** A host in memory: does what the real one does with an action, and remembers it. */
export function fakeHost(first: LiveState | null): FakeHost {
  let state = first;
  const listeners = new Set<() => void>();
  const set = (next: LiveState | null) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const done: unknown[] = [];
  const did = (name: string) => void done.push(name);
  return {
    get: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispatch: (action) => {
      done.push(action);
      if (state) set(after(state, action));
    },
    start: async () => {
      did('start');
      return true;
    },
    turnOnCaptions: () => {
      did('turnOnCaptions');
      return false;
    },
    howToTurnOn: 'Press C in the call, or open More options and choose Turn on captions.',
    disclose: async () => {
      did('disclose');
      return 'clipboard';
    },
    told: (agreed) => did(agreed ? 'told' : 'objected'),
    copy: async () => {
      did('copy');
      return true;
    },
    openWrapUp: () => did('openWrapUp'),
    practise: () => did('practise'),
    set,
    done,
  };
}
