const DOUBLED = /([^aeiouylsz])\1$/;

const endsAfterVowel = (word: string, end: string): boolean =>
  word.endsWith(end) && /[aeiouy]/.test(word.slice(0, -end.length));

/** A word without what English puts at its end, roughly: “prices”, “priced” and “pricing” are one. What is given is in lower case. */
export function stemOf(word: string): string {
  let stem = word.replace(/['’]s$/, '');
  if (stem.length > 4 && stem.endsWith('ies')) stem = `${stem.slice(0, -3)}y`;
  else if (stem.length > 3 && /[^suai]s$/.test(stem)) stem = stem.slice(0, -1);
  else if (stem.length > 4 && stem.endsWith('sses')) stem = stem.slice(0, -2);
  if (stem.length > 5 && endsAfterVowel(stem, 'ing')) stem = stem.slice(0, -3).replace(DOUBLED, '$1');
  else if (stem.length > 4 && endsAfterVowel(stem, 'ed')) stem = stem.slice(0, -2).replace(DOUBLED, '$1');
  else if (stem.length > 5 && stem.endsWith('ly')) stem = stem.slice(0, -2);
  return stem.length > 3 ? stem.replace(/e$/, '').replace(/i$/, 'y') : stem;
}
