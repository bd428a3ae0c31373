const DOUBLED = /([^aeiouylsz])\1$/;

/** A word without what English puts at its end, roughly: “prices”, “priced” and “pricing” are one. What is given is in lower case. */
export function stemOf(word: string): string {
  let stem = word.replace(/['’]s$/, '');
  if (stem.length > 4 && stem.endsWith('ies')) stem = `${stem.slice(0, -3)}y`;
  else if (stem.length > 3 && /[^suai]s$/.test(stem)) stem = stem.slice(0, -1);
  else if (stem.length > 4 && stem.endsWith('sses')) stem = stem.slice(0, -2);
  if (stem.length > 5 && /[aeiouy].*ing$/.test(stem)) stem = stem.slice(0, -3).replace(DOUBLED, '$1');
  else if (stem.length > 4 && /[aeiouy].*ed$/.test(stem)) stem = stem.slice(0, -2).replace(DOUBLED, '$1');
  else if (stem.length > 5 && stem.endsWith('ly')) stem = stem.slice(0, -2);
  return stem.length > 3 ? stem.replace(/e$/, '').replace(/i$/, 'y') : stem;
}
