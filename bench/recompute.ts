import type { Call } from '#domain/call.ts';
import { LINES } from '#domain/demo/story-data.ts';
import type { Turn } from '#domain/turn.ts';
import { wrapUp } from '#domain/wrap-up.ts';
import type { Bench } from './shape.ts';

const HOUR_MS = 3_600_000;
const MS_PER_WORD = 370;
const GAP_MS = 600;
const RUNS = 60;
const WARM_UP = 15;

/** An hour of the demo call's lines, said over and over, with a card for every objection in them. */
function hour(): { call: Call; turns: Turn[] } {
  const turns: Turn[] = [];
  const cards: Call['cards'] = [];
  let atMs = 0;
  for (let seq = 0; atMs < HOUR_MS; seq += 1) {
    const line = LINES[seq % LINES.length];
    if (!line) break;
    const endMs = atMs + line.text.split(' ').length * MS_PER_WORD;
    const name = line.by === 'rep' ? 'Dana Whitfield' : 'Marcus Bell';
    turns.push({
      callId: 'bench',
      seq,
      speaker: line.by,
      name,
      side: 'unknown',
      text: line.text,
      startMs: atMs,
      endMs,
      final: true,
    });
    if (line.objection) {
      cards.push({
        id: `bench:${seq}:0`,
        objectionId: `${line.objection}/bench`,
        category: line.objection,
        subtype: 'bench',
        confidence: 0.9,
        turnSeq: seq,
        quote: line.text,
        firedAtMs: endMs,
        shownAtMs: endMs,
      });
    }
    atMs = endMs + GAP_MS;
  }
  const call: Call = {
    id: 'bench',
    site: 'meet',
    meetingKey: 'bench',
    startedAt: 0,
    endedAt: atMs,
    status: 'ended',
    speakers: { rep: { key: 'rep', role: 'me' }, buyer: { key: 'buyer', role: 'buyer' } },
    notes: [],
    cards,
    pauses: [],
  };
  return { call, turns };
}

/** Fresh turns for every run, so that nothing remembered of the last one helps. */
function timed({ call, turns }: { call: Call; turns: Turn[] }): number {
  const fresh = structuredClone(turns);
  const started = performance.now();
  wrapUp(call, fresh);
  return performance.now() - started;
}

export const recompute: Bench = {
  name: 'recompute-1h-call',
  what: 'full recompute of metrics and score for a 1 h call',
  unit: 'ms',
  target: 20,
  better: 'lower',
  run: () => {
    const made = hour();
    for (let i = 0; i < WARM_UP; i += 1) timed(made);
    const took = Array.from({ length: RUNS }, () => timed(made)).sort((a, b) => a - b);
    const value = took[RUNS >> 1] ?? Number.NaN;
    return Promise.resolve({
      value,
      samples: RUNS,
      detail: `${made.turns.length} turns, ${made.call.cards.length} cards`,
    });
  },
};
