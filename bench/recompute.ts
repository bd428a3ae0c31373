import { LIBRARY } from '#domain/objection/library/library.ts';
import type { Call, CardLog } from '#domain/call.ts';
import { median } from '#domain/metrics/speech.ts';
import type { Turn } from '#domain/turn.ts';
import { wrapUp } from '#domain/wrap-up.ts';
import type { Bench } from './shape.ts';

const TURNS = 900;
const HOUR_MS = 3_600_000;
const WARM_UP = 30;
const RUNS = 50;
const OBJECTION_EVERY = 45;

/** What is said in turn; about 10,000 words in the hour, as people speak. */
const REP = [
  'Okay, makes sense. What happens when the count is off?',
  'Mm-hm.',
  'So we sit on top of it, and nobody types anything again.',
  'I hear you. What did you have in your head?',
  "Could we look at that together on Thursday at ten? I'll send the invite.",
  'um so you know what we see is that people start with one building',
];
const BUYER = [
  'Yeah, so every second Saturday eleven people come in and count by hand.',
  "Right. Thursday works for me, and I'll bring our finance director along.",
  'it depends on the season really in march we can do it',
  'Nineteen thousand in freight, and that is only the one I know about.',
];

/** An hour of talk, in other words each round. */
export function callOf(round: number): { call: Call; turns: Turn[] } {
  const step = HOUR_MS / TURNS;
  const turns = Array.from({ length: TURNS }, (_, seq): Turn => {
    const rep = seq % 2 === 1;
    const lines = rep ? REP : BUYER;
    const line = lines[(seq * 7 + (seq >> 3)) % lines.length] ?? '';
    const startMs = Math.round(seq * step);
    return {
      callId: 'bench',
      seq,
      speaker: rep ? 'self' : 'marcus bell',
      name: rep ? 'Dana Whitfield' : 'Marcus Bell',
      side: rep ? 'rep' : 'buyer',
      text: `${line} ${seq} ${round}`,
      startMs,
      endMs: Math.round(startMs + step * (seq % 5 === 0 ? 1.3 : 0.85)),
      final: true,
    };
  });
  const cards = turns
    .filter(({ seq }) => seq % OBJECTION_EVERY === 0 && seq % 2 === 0)
    .map(({ seq, text, endMs }, at): CardLog => {
      const { id, category, subtype } = LIBRARY[at % LIBRARY.length]!;
      return {
        id: `card-${seq}`,
        objectionId: id,
        category,
        subtype,
        confidence: 0.9,
        turnSeq: seq,
        quote: text.slice(0, 40),
        firedAtMs: endMs,
      };
    });
  const call: Call = {
    id: 'bench',
    site: 'meet',
    meetingKey: 'bench',
    startedAt: 0,
    endedAt: HOUR_MS,
    status: 'ended',
    speakers: { self: { key: 'self', role: 'me' }, 'marcus bell': { key: 'marcus bell', role: 'buyer' } },
    notes: [],
    cards,
    pauses: [],
  };
  return { call, turns };
}

/** Each run is a call of other words, so that nothing is known from the run before. */
export const recompute: Bench = {
  name: 'recompute-1h-call',
  what: 'full recompute of metrics and score for a 1 h call',
  unit: 'ms',
  target: 20,
  better: 'lower',
  run: async () => {
    const times: number[] = [];
    for (let run = 0; run < WARM_UP + RUNS; run++) {
      const { call, turns } = callOf(run);
      const began = performance.now();
      const { receipt } = wrapUp(call, turns);
      if (receipt.overall.points === null) throw new Error('The bench’s call was not judged.');
      if (run >= WARM_UP) times.push(performance.now() - began);
    }
    const words = callOf(0).turns.reduce((sum, turn) => sum + turn.text.split(' ').length, 0);
    return { value: median(times) ?? Number.NaN, samples: RUNS, detail: `${TURNS} turns, ${words} words` };
  },
};
