import { CATEGORIES, type Category } from '#domain/objection/objection.ts';

/** A line of a call with what it is: an objection's category, or none. */
export interface LabelledLine {
  text: string;
  speaker: 'rep' | 'prospect';
  label: Category | 'none';
}

const LABELS: readonly string[] = [...CATEGORIES, 'none'];

function parseLine(row: string, number: number): LabelledLine {
  let value: unknown;
  try {
    value = JSON.parse(row);
  } catch {
    throw new Error(`Line ${number} is not JSON.`);
  }
  if (typeof value !== 'object' || value === null) throw new Error(`Line ${number} is not an object.`);
  const { text, speaker, label } = value as Partial<Record<string, unknown>>;
  if (typeof text !== 'string') throw new Error(`Line ${number}: "text" must be a string.`);
  if (speaker !== 'rep' && speaker !== 'prospect')
    throw new Error(`Line ${number}: "speaker" must be rep or prospect, not ${JSON.stringify(speaker)}.`);
  if (typeof label !== 'string' || !LABELS.includes(label)) {
    throw new Error(`Line ${number}: "label" must be one of ${LABELS.join(', ')}, not ${JSON.stringify(label)}.`);
  }
  return { text, speaker, label: label as LabelledLine['label'] };
}

/** Labelled lines of a JSON Lines text; empty rows are skipped. Throws naming the row that is not as it should be. */
export function parseLabelledLines(text: string): LabelledLine[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .flatMap((row, at) => (row.trim() === '' ? [] : [parseLine(row, at + 1)]));
}
