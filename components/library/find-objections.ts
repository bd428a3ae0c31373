import type { Category, Objection } from '#domain/objection/objection.ts';

function rank(objection: Objection, words: readonly string[]): number {
  const title = objection.title.toLowerCase();
  const heard = [objection.subtype, ...objection.triggers].join(' ').toLowerCase();
  const rest = [objection.line, ...Object.values(objection.play), objection.why].join(' ').toLowerCase();
  let sum = 0;
  for (const word of words) {
    const found = title.includes(word) ? 4 : heard.includes(word) ? 2 : rest.includes(word) ? 1 : 0;
    if (found === 0) return 0;
    sum += found;
  }
  return sum;
}

/** Entries in which every word typed occurs, best first; all of them, in their order, when nothing is typed. */
export function findObjections(library: readonly Objection[], typed: string, category: Category | null): Objection[] {
  const inCategory = category ? library.filter((objection) => objection.category === category) : [...library];
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return inCategory;
  const ranked = inCategory.map((objection) => ({ objection, value: rank(objection, words) }));
  return ranked
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value)
    .map(({ objection }) => objection);
}
