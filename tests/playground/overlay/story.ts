import type { Call, CardLog } from '#domain/call.ts';
import type { LiveState } from '#domain/live/state.ts';
import { newPolicy } from '#domain/live/policy.ts';
import type { Turn } from '#domain/turn.ts';

const LINES: readonly [who: 'ana' | 'sam' | 'kim', text: string][] = [
  ['ana', 'Thanks for making the time, Sam. Last week you said the team spends two hours a day writing up calls.'],
  ['sam', 'Closer to three since we lost two people in the spring. It is the thing they complain about most.'],
  ['ana', 'And what happens to the follow-ups on the days when nobody gets to it?'],
  ['sam', 'They slip. I had one sit for nine days last month, and it was a good one.'],
  ['kim', 'We did try a tool for that two years ago. Nobody used it after the first month.'],
  ['ana', 'What put them off, was it the tool or the extra step?'],
  ['kim', 'The extra step. They had to remember to start it.'],
  ['ana', 'This one starts itself when a call starts. Shall I show you what your day would look like?'],
  [
    'sam',
    'Please, though I should say that finance put a hold on all new spend until the third quarter, so I am not sure where this goes.',
  ],
];
const NAMES = { ana: 'Ana Costa', sam: 'Sam Whitfield', kim: 'Kim Okafor' };
const SIDES = { ana: 'rep', sam: 'buyer', kim: 'unknown' } as const;

/** Turns of an invented call, repeated until there are `count`. */
export function turns(count = LINES.length): Turn[] {
  return Array.from({ length: count }, (_, at) => {
    const [who, text] = LINES[at % LINES.length] ?? ['sam', ''];
    const startMs = 640_000 + at * 9_000;
    return {
      callId: 'c1',
      seq: at,
      speaker: who,
      name: NAMES[who],
      side: SIDES[who],
      text,
      startMs,
      endMs: startMs + 7_000,
      final: at < count - 1,
    };
  });
}

export const CARD: CardLog = {
  id: 'c1:8:20',
  objectionId: 'price/budget-frozen',
  category: 'price',
  subtype: 'budget-frozen',
  confidence: 0.94,
  turnSeq: 8,
  quote: 'finance put a hold on all new spend until the third quarter',
  firedAtMs: 718_000,
  shownAtMs: 718_020,
  latencyMs: 21.4,
};

const call: Call = {
  id: 'c1',
  site: 'meet',
  title: 'Northwind: second call',
  meetingKey: 'abc',
  startedAt: 1_795_000_000_000,
  status: 'live',
  speakers: {
    ana: { key: 'ana', name: NAMES.ana, role: 'me' },
    sam: { key: 'sam', name: NAMES.sam, role: 'buyer' },
    kim: { key: 'kim', name: NAMES.kim },
  },
  notes: [
    { id: 'n1', atMs: 651_000, text: 'Three hours a day on write-ups since spring' },
    { id: 'n2', atMs: 676_000, text: 'Kim: earlier tool failed because of the extra step. Ask who owned it.' },
  ],
  cards: [],
  pauses: [],
};

/** A call in full swing, changed as a state of the playground asks. */
export function live(change: Partial<LiveState> = {}, callChange: Partial<Call> = {}): LiveState {
  return {
    call: { ...call, ...callChange },
    turns: turns(),
    card: null,
    muted: false,
    health: { code: 'reading', sinceMs: 0 },
    nowMs: 724_000,
    gauges: { talkRatio: 0.43, monologueMs: 12_000, questions: 7 },
    ownName: NAMES.ana,
    asked: false,
    policy: newPolicy(),
    ...change,
  };
}
