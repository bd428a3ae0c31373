import type { Call, CardLog } from '#domain/call.ts';
import { objectionById } from '#domain/objection/library/library.ts';
import type { MetricInput } from '#domain/metrics/metric.ts';
import type { Category } from '#domain/objection/objection.ts';
import type { Side, Turn } from '#domain/turn.ts';

/** How one line of a talk is spoken. Times in milliseconds. */
export interface Spoken {
  /** Silence before it; negative begins before the last turn ended. 500 when left out. */
  gapMs?: number;
  /** How long it takes; 150 words a minute when left out. */
  ms?: number;
  /** The words that raise an objection, and its entry in the library. */
  objects?: readonly [objectionId: string, words?: string];
  name?: string;
}

/** `r` rep, `b` buyer, `u` nobody knows whose. */
export type TalkLine = readonly [who: 'r' | 'b' | 'u', text: string, how?: Spoken];

const SIDE: Record<TalkLine[0], Side> = { r: 'rep', b: 'buyer', u: 'unknown' };
const NAME: Record<TalkLine[0], string> = { r: 'Dana Whitfield', b: 'Marcus Bell', u: 'Room 4' };
const MS_PER_WORD = 400;

/** Turns of a talk, one after the other. */
export function turnsOf(lines: readonly TalkLine[]): Turn[] {
  let nowMs = 0;
  return lines.map(
    ([who, text, { gapMs = 500, ms = text.split(/\s+/).length * MS_PER_WORD, name = NAME[who] } = {}], seq) => {
      const startMs = seq === 0 ? 0 : Math.max(0, nowMs + gapMs);
      const endMs = startMs + ms;
      nowMs = Math.max(nowMs, endMs);
      return {
        callId: 'call-1',
        seq,
        speaker: name.toLowerCase(),
        name,
        side: SIDE[who],
        text,
        startMs,
        endMs,
        final: true,
      };
    },
  );
}

function cardsOf(lines: readonly TalkLine[], turns: readonly Turn[]): CardLog[] {
  return lines.flatMap(([, text, how], seq): CardLog[] => {
    const turn = turns[seq];
    const [objectionId, words = text] = how?.objects ?? [];
    if (!turn || objectionId === undefined) return [];
    const entry = objectionById(objectionId);
    if (!entry) throw new Error(`The library has no ${objectionId}.`);
    const firedAtMs = turn.endMs - 200;
    return [
      {
        id: `card-${seq}`,
        objectionId,
        category: entry.category,
        subtype: entry.subtype,
        confidence: 0.9,
        turnSeq: seq,
        quote: words,
        firedAtMs,
        shownAtMs: firedAtMs + 20,
      },
    ];
  });
}

/** A talk as an ended call with its turns. */
export function talk(lines: readonly TalkLine[], change: Partial<Call> = {}): { call: Call; turns: Turn[] } {
  const turns = turnsOf(lines);
  const lastMs = turns.reduce((last, turn) => Math.max(last, turn.endMs), 0);
  const people = turns.filter((turn) => turn.side !== 'unknown');
  const call: Call = {
    id: 'call-1',
    site: 'meet',
    title: 'Tallyhaven and Brightwater',
    meetingKey: 'meet:abc-defg-hij',
    startedAt: 1_790_000_000_000,
    endedAt: 1_790_000_000_000 + lastMs,
    status: 'ended',
    speakers: Object.fromEntries(
      people.map(({ speaker, name = '', side }) => [
        speaker,
        { key: speaker, name, role: side === 'rep' ? ('me' as const) : ('buyer' as const) },
      ]),
    ),
    notes: [],
    cards: cardsOf(lines, turns),
    pauses: [],
    ...change,
  };
  return { call, turns };
}

/** What metrics are computed from, for turns alone. Objections by the `seq` of their turn. */
export function inputOf(
  turns: readonly Turn[],
  change: Partial<MetricInput> = {},
  objections: Readonly<Record<number, Category>> = {},
): MetricInput {
  return {
    turns,
    objections: Object.entries(objections).map(([seq, category]) => {
      const turn = turns[Number(seq)];
      return {
        cardId: `card-${seq}`,
        turnSeq: Number(seq),
        category,
        subtype: '',
        objectionId: '',
        quote: turn?.text ?? '',
        said: turn?.text ?? '',
        atMs: turn?.endMs ?? 0,
      };
    }),
    pauses: [],
    durationMs: turns.reduce((last, turn) => Math.max(last, turn.endMs), 0),
    ...change,
  };
}

/** Thirty seconds in which both sides speak, so that a talk is long enough to judge. */
export const ENOUGH: readonly TalkLine[] = [
  ['b', 'We are a plumbing wholesaler with three warehouses.', { ms: 20_000 }],
  ['r', 'Good to know.', { ms: 20_000 }],
];
