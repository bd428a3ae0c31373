/** JSON of somebody else's, of which nothing is certain. */
export type Loose = Record<string, unknown>;

export const loose = (value: unknown): Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : {};
export const listOf = (value: unknown): Loose[] => (Array.isArray(value) ? value.map(loose) : []);
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The first of some fields that holds a number that may be a time. */
export function numberIn(value: Loose, names: readonly string[]): number | null {
  for (const name of names) {
    const found = value[name];
    const number = typeof found === 'string' && /^\d+(?:\.\d+)?$/.test(found.trim()) ? Number(found) : found;
    if (typeof number === 'number' && Number.isFinite(number) && number >= 0) return number;
  }
  return null;
}

/** The first of some fields that holds words. */
export function wordsIn(value: Loose, names: readonly string[]): string {
  for (const name of names) if (textOf(value[name]).trim() !== '') return textOf(value[name]);
  return '';
}

/** Milliseconds of seconds. */
export const msOf = (seconds: number | null): number | null => (seconds === null ? null : Math.round(seconds * 1000));
