const COMMON = new Set(
  (
    "a about all also am an and any are as at back be been but by can could did do does don't for from get go going good got had has have he her him his how i i'm if in is it it's its " +
    "just know let like lot make me mean more much my no not now of on one or our out really right say see she so some sort than that that's the their them then there they thing things think this those " +
    'time to too up us very want was way we well were what when where which who why will with would yeah yes you your'
  ).split(' '),
);

/** Words of a text, lower case. */
export function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu) ?? []
  );
}

/** Beginning of a word that its forms share, enough to tell that two people speak of the same thing. */
function stem(word: string): string {
  return word.replace(/(?:'s|ing|ed|es|s|ly)$/u, '').slice(0, 7);
}

/** Stems of the words that carry meaning. */
export function contentOf(text: string): Set<string> {
  return new Set(
    wordsOf(text)
      .filter((word) => word.length > 2 && !COMMON.has(word))
      .map(stem),
  );
}

/** Sentences of a turn as they stand in it; captions without punctuation are one sentence. */
export function sentences(text: string): string[] {
  return text
    .split(/(?<=[.?!])\s+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}
