import type { Practice } from '#domain/practice/practice.ts';

/** A file name for a practice: its day and title, letters and digits only, safe on every system. */
export function fileName({ startedAt, scenario }: Practice, ending: string): string {
  const title = scenario.title
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60)
    .toLowerCase();
  return `practice-${new Date(startedAt).toISOString().slice(0, 10)}${title === '' ? '' : `-${title}`}.${ending}`;
}
