import type { Call, CardLog } from '../call.ts';
import { CUT_IN_MS } from '../metrics/patience.ts';
import { objectionById } from '../objection/library/library.ts';
import { OWN_SPEAKER, type Turn } from '../turn.ts';
import type { FocusId } from './focus.ts';
import type { Mind, Move } from './mind.ts';
import type { Difficulty, Persona } from './persona.ts';
import type { Scenario } from './scenario.ts';

export const CHANNELS = ['voice', 'text', 'email'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Lines of a practice at most: two hours at a quick exchange. */
export const MOST_LINES = 2_000;

/** Key of the buyer among the speakers of a practice. */
export const BUYER_SPEAKER = 'buyer';

/** One line of a practice. `startMs` and `endMs` count from its start. */
export interface Line {
  seq: number;
  side: 'rep' | 'buyer';
  text: string;
  startMs: number;
  endMs: number;
  /** How it was said; a voice may go on in text and back. */
  channel: Channel;
  /** E-mail: its subject. */
  subject?: string;
  /** The rep began before the buyer had finished. */
  cutIn?: boolean;
}

/** A buyer's line with the move behind it and the mind after it, from which the practice can begin again. */
export interface Step {
  /** The buyer's line. */
  seq: number;
  move: Move;
  mind: Mind;
}

/** Everything kept of a practice. Persona and scenario are kept whole: what others change later does not change what was practised. */
export interface Practice {
  id: string;
  persona: Persona;
  scenario: Scenario;
  difficulty: Difficulty;
  focus: FocusId;
  seed: number;
  channel: Channel;
  /** Whether cards were shown: training wheels. */
  assisted: boolean;
  startedAt: number;
  endedAt?: number;
  lines: readonly Line[];
  steps: readonly Step[];
  /** Where this one begins again from: a line of another practice, or a moment of a call. */
  from?: { kind: 'practice'; id: string; seq: number } | { kind: 'call'; id: string; cardId: string };
}

/** Words that carry an objection in a buyer's line, for the receipt to quote. */
function cardOf(step: Step, line: Line): CardLog[] {
  const { deed } = step.move;
  const id = deed.does === 'object' ? deed.objection : deed.does === 'open' ? step.mind.open?.id : undefined;
  const objection = id === undefined ? undefined : objectionById(id);
  if (!objection) return [];
  return [
    {
      id: `practice-${line.seq}`,
      objectionId: objection.id,
      category: objection.category,
      subtype: objection.subtype,
      confidence: 1,
      turnSeq: line.seq,
      quote: line.text,
      firedAtMs: line.endMs,
    },
  ];
}

/** Until when the buyer spoke. One who was cut in on fell silent at once, and would have gone on: their turn overlaps, as in a call where nobody does. */
function spokeUntil({ side, endMs }: Line, next: Line | undefined): number {
  return side === 'buyer' && next?.cutIn ? Math.max(endMs, next.startMs + CUT_IN_MS + 1) : endMs;
}

/** A practice as a call, so that the very code that scores calls scores it. Objections are those that the buyer meant, not those that were heard. */
export function asCall(practice: Practice): { call: Call; turns: Turn[] } {
  const bySeq = new Map(practice.lines.map((line) => [line.seq, line]));
  const turns = practice.lines.map((line, at): Turn => {
    const { seq, side, text, startMs } = line;
    return {
      callId: practice.id,
      seq,
      speaker: side === 'rep' ? OWN_SPEAKER : BUYER_SPEAKER,
      ...(side === 'buyer' ? { name: practice.persona.name } : {}),
      side,
      text,
      startMs,
      endMs: spokeUntil(line, practice.lines[at + 1]),
      final: true,
    };
  });
  const cards = practice.steps.flatMap((step) => {
    const line = bySeq.get(step.seq);
    return line ? cardOf(step, line) : [];
  });
  const call: Call = {
    id: practice.id,
    site: 'tab',
    title: practice.scenario.title,
    meetingKey: practice.id,
    startedAt: practice.startedAt,
    // With the last word: what comes after it, or was waited in between, is no time of the practice.
    ...(practice.endedAt === undefined ? {} : { endedAt: practice.startedAt + (turns.at(-1)?.endMs ?? 0) }),
    status: practice.endedAt === undefined ? 'live' : 'ended',
    speakers: {
      [OWN_SPEAKER]: { key: OWN_SPEAKER, role: 'me' },
      [BUYER_SPEAKER]: { key: BUYER_SPEAKER, name: practice.persona.name, role: 'buyer' },
    },
    notes: [],
    cards,
    pauses: [],
  };
  return { call, turns };
}
