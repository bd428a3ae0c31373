import { readdirSync, readFileSync } from 'node:fs';
import { CATEGORIES, type Category } from '#domain/objection/objection.ts';

export interface Line {
  text: string;
  speaker: 'rep' | 'prospect';
  label: Category | 'none';
}

const CORPUS = new URL('./corpus/', import.meta.url);

/** Lines of one JSON Lines text; throws with the line's number when one is not as it should be. */
export function parseLines(text: string): Line[] {
  return text.split(/\r?\n/).flatMap((row, at) => {
    if (row.trim() === '') return [];
    let line: Partial<Line> | null;
    try {
      line = JSON.parse(row) as Partial<Line> | null;
    } catch {
      throw new Error(`line ${at + 1}: not JSON`);
    }
    const { text: words, speaker, label } = line ?? {};
    if (typeof words !== 'string') throw new Error(`line ${at + 1}: "text" must be a string`);
    if (speaker !== 'rep' && speaker !== 'prospect') throw new Error(`line ${at + 1}: "speaker" must be rep or prospect`);
    if (label !== 'none' && !CATEGORIES.includes(label as Category)) {
      throw new Error(`line ${at + 1}: "label" must be one of ${CATEGORIES.join(', ')}, none`);
    }
    return [{ text: words, speaker, label: label as Line['label'] }];
  });
}

/** The corpora by name, in a fixed order. */
export function corpora(): Map<string, Line[]> {
  const names = readdirSync(CORPUS).filter((name) => name.endsWith('.jsonl')).toSorted();
  return new Map(names.map((name) => [name, parseLines(readFileSync(new URL(name, CORPUS), 'utf8'))]));
}
