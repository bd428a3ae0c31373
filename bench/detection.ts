import { readdirSync, readFileSync } from 'node:fs';
import { detect } from '#domain/objection/detect.ts';
import { grade, percentile, type Report } from './grade.ts';
import { parseLabelledLines } from './labelled-lines.ts';
import { replay } from './replay.ts';
import type { Bench } from './shape.ts';

const HELD_OUT = new URL('../training/held-out/', import.meta.url);
const WORDS_PER_MINUTE = 150;

function heldOut() {
  return readdirSync(HELD_OUT)
    .filter((name) => name.endsWith('.jsonl'))
    .toSorted()
    .flatMap((name) => parseLabelledLines(readFileSync(new URL(name, HELD_OUT), 'utf8')));
}

/** Turns of a call of two hours in which the buyer never stops: lines joined into turns of one sentence up to ten minutes. */
function twoHours(): string[] {
  const lines = heldOut();
  const turns: string[] = [];
  let words = 0;
  for (let at = 0; words < 120 * WORDS_PER_MINUTE;) {
    const length = turns.length % 10 === 9 ? 10 * WORDS_PER_MINUTE : 20;
    const turn: string[] = [];
    while (turn.length < length) turn.push(...(lines[at++ % lines.length]?.text.split(/\s+/) ?? []));
    words += turn.length;
    turns.push(turn.join(' '));
  }
  return turns;
}

function listenToAll(turns: readonly string[]): number[] {
  const took: number[] = [];
  for (const turn of turns) {
    for (const { index } of turn.matchAll(/\s|$/g)) {
      const text = turn.slice(0, index);
      const started = performance.now();
      detect(text, { side: 'buyer', final: index === turn.length });
      took.push(performance.now() - started);
    }
  }
  return took.sort((a, b) => a - b);
}

function held(name: string, what: string, target: number, pick: (report: Report) => number): Bench {
  return {
    name,
    what,
    unit: 'share',
    target,
    better: 'higher',
    run: async () => {
      const lines = heldOut();
      const report = grade(lines.map(replay));
      const detail = `category right ${(100 * report.categoryAccuracy).toFixed(1)} %, ${(100 * report.heardBefore).toFixed(0)} % of the words heard before`;
      return { value: pick(report), samples: lines.length, detail };
    },
  };
}

export const detection: Bench = {
  name: 'detection-per-partial',
  what: 'detection per partial turn in Node, transcript of 2 h',
  unit: 'ms (p99)',
  target: 1,
  better: 'lower',
  run: async () => {
    const took = listenToAll(twoHours());
    return { value: percentile(took, 0.99), samples: took.length };
  },
};

export const objectionPrecision = held(
  'objection-precision',
  'objection or not, precision on held-out lines replayed word by word',
  0.9,
  (report) => report.precision,
);

export const objectionRecall = held(
  'objection-recall',
  'objection or not, recall on held-out lines replayed word by word',
  0.85,
  (report) => report.recall,
);
