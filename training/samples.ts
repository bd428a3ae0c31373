import { readdirSync, readFileSync } from 'node:fs';
import { type LabelledLine, parseLabelledLines } from '../bench/labelled-lines.ts';

export type Line = LabelledLine;

const CORPUS = new URL('./corpus/', import.meta.url);

/** The corpora by name, in a fixed order. */
export function corpora(): Map<string, Line[]> {
  const names = readdirSync(CORPUS)
    .filter((name) => name.endsWith('.jsonl'))
    .toSorted();
  return new Map(names.map((name) => [name, parseLabelledLines(readFileSync(new URL(name, CORPUS), 'utf8'))]));
}
