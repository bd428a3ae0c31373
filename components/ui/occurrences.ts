/** Lower case without changing the length, so that places in it are places in the text. */
function folded(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return text.replaceAll(/\p{Lu}/gu, (letter) =>
    letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter,
  );
}

/** Where the query stands in the text, from left to right, not overlapping. Case does not matter; an empty query stands nowhere. */
export function occurrences(text: string, query: string): number[] {
  const wanted = folded(query.trim());
  if (wanted === '') return [];
  const within = folded(text);
  const starts: number[] = [];
  for (let at = within.indexOf(wanted); at >= 0; at = within.indexOf(wanted, at + wanted.length)) starts.push(at);
  return starts;
}
