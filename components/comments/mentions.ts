import type { Person } from '#extension/archive/comments.ts';

/** The beginning of a name that is being typed after an @ right before the caret; null where none is. */
export function nameBegun(text: string, caret: number): { from: number; begun: string } | null {
  const found = /(?:^|\s)@([^\n@]{0,60})$/.exec(text.slice(0, caret));
  if (!found) return null;
  const begun = found[1] ?? '';
  return { from: caret - begun.length - 1, begun };
}

const BOUND = /[\p{L}\p{N}_]/u;

/** Where “@name” stands as a whole. */
function placesOf(text: string, name: string): [from: number, to: number][] {
  const places: [number, number][] = [];
  const wanted = `@${name}`;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const end = at + wanted.length;
    if (!BOUND.test(text.charAt(end))) places.push([at, end]);
  }
  return places;
}

/** Those of the team whose “@name” stands in the text; of names that begin alike the longest. */
export function mentionedIn(text: string, people: readonly Pick<Person, 'id' | 'name'>[]): string[] {
  const taken: [number, number][] = [];
  const ids: string[] = [];
  for (const { id, name } of people.toSorted((a, b) => b.name.length - a.name.length)) {
    const free = placesOf(text, name).filter(([from]) => !taken.some(([a, b]) => from >= a && from < b));
    if (free.length === 0) continue;
    taken.push(...free);
    ids.push(id);
  }
  return ids;
}

/** A comment in pieces, those that name somebody marked. */
export function pieces(text: string, names: readonly string[]): { text: string; named: boolean }[] {
  const places = names.flatMap((name) => placesOf(text, name)).toSorted((a, b) => a[0] - b[0] || b[1] - a[1]);
  const out: { text: string; named: boolean }[] = [];
  let at = 0;
  for (const [from, to] of places) {
    if (from < at) continue;
    if (from > at) out.push({ text: text.slice(at, from), named: false });
    out.push({ text: text.slice(from, to), named: true });
    at = to;
  }
  if (at < text.length) out.push({ text: text.slice(at), named: false });
  return out;
}
