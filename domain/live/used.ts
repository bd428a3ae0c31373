import type { Objection } from '../objection/objection.ts';

const COMMON = new Set(
  (
    'a an and are as at be but by can could do does for from had has have how i if in is it its just let me my of on or our ' +
    'so than that the their them then there these they this to us was we were what when which who why will with would you your'
  ).split(' '),
);

function words(text: string): Set<string> {
  const found = text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
  return new Set(found.filter((word) => !COMMON.has(word)));
}

function share(spoken: ReadonlySet<string>, offered: ReadonlySet<string>): number {
  let hits = 0;
  for (const word of offered) if (spoken.has(word)) hits += 1;
  return offered.size < 2 ? 0 : hits / offered.size;
}

/**
 * Whether the rep's words after a card took up what it offered: half of the content words of its line,
 * or of the one made for this call, or three fifths of those of one step of the play. Our own rule; no published figure exists.
 */
export function takesUp(objection: Objection, repText: string, refined = ''): boolean {
  const spoken = words(repText);
  if (spoken.size < 2) return false;
  if ([objection.line, refined].some((line) => share(spoken, words(line)) >= 0.5)) return true;
  const { acknowledge, explore, respond, confirm } = objection.play;
  return [acknowledge, explore, respond, confirm].some((step) => share(spoken, words(step)) >= 0.6);
}
