const folded = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** For a list that is narrowed by typing: 1 where every word that was typed stands in what an item is found by, else 0. */
export function hasWords(value: string, typed: string, keywords: readonly string[] = []): number {
  const text = folded(`${value} ${keywords.join(' ')}`.replaceAll('’', "'"));
  const words = folded(typed.replaceAll('’', "'")).split(/\s+/);
  return words.every((word) => text.includes(word)) ? 1 : 0;
}
