import { lastStep } from '#domain/practice/practise.ts';
import { asCall, type Practice } from '#domain/practice/practice.ts';
import { tick } from '#domain/script/script.ts';
import type { StoredPractice } from '../store/database.ts';
import { practiceOf } from '../store/practices.ts';
import { cardFor } from './assist.ts';
import type { Going, Notice } from './contract.ts';

/** Notices that stand at once at most; the oldest goes first. */
const MOST_NOTICES = 4;

/** The value of a running practice, and who is told of its changes. */
export interface Held {
  now(): Going;
  set(change: Partial<Going>): void;
  /** Adds a notice, in the place of an older one of its kind. */
  tell(notice: Notice): void;
  subscribe(changed: () => void): () => void;
}

/** What the page sees while the buyer finds words: all but the line that is not said yet. */
export function withoutLast(practice: Practice): Practice {
  return { ...practice, lines: practice.lines.slice(0, -1), steps: practice.steps.slice(0, -1) };
}

/** The steps of the script with those ticked that the rep's last line takes up. */
export function ticked(script: Going['script'], practice: Practice): Going['script'] {
  if (script.length === 0) return script;
  const turn = asCall(practice).turns.findLast(({ side }) => side === 'rep');
  return turn ? tick(script, turn) : script;
}

/** Whether the buyer did not understand the language, twice and again now. */
export function isForeign(practice: Practice): boolean {
  const { move, mind } = lastStep(practice);
  return (mind.seen.unclear ?? 0) > 1 && move.acts.some(({ kind }) => kind === 'unclear');
}

/** What a card depends on. */
const CARDED = ['practice', 'assist', 'card', 'phase'] as const;

function cardOf({ assist, phase, practice }: Going, dismissed: number): Going['card'] {
  const card = assist && phase !== 'over' ? cardFor(practice) : null;
  return card?.seq === dismissed ? null : card;
}

/** A practice as it was kept, about to go on. */
export function held(stored: StoredPractice, notices: Notice[]): Held {
  const listeners = new Set<() => void>();
  let dismissed = -1;
  let going: Going = {
    practice: practiceOf(stored),
    phase: 'starting',
    channel: stored.lines.at(-1)?.channel ?? stored.channel,
    arriving: '',
    hearing: '',
    wording: 'written',
    voice: null,
    notices,
    assist: stored.assist,
    card: null,
    script: stored.script,
    heldBack: stored.heldBack,
    elapsedMs: stored.ranMs,
  };
  const set = (change: Partial<Going>) => {
    if (change.card === null && going.card) dismissed = going.card.seq;
    going = { ...going, ...change };
    if (CARDED.some((name) => name in change)) going = { ...going, card: cardOf(going, dismissed) };
    for (const listener of listeners) listener();
  };
  return {
    now: () => going,
    set,
    tell: (notice) =>
      set({ notices: [...going.notices.filter(({ fault }) => fault !== notice.fault), notice].slice(-MOST_NOTICES) }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
