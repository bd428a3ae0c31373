const MOST_WORDS = 4_000;
/** Longer ones are hardly said twice. */
const MOST_LETTERS = 24;

/** What is computed of a word, kept for the next time it is said: people say few different ones. The result must not be changed. */
export function ofWord<T>(compute: (word: string) => T): (word: string) => T {
  const known = new Map<string, T>();
  return (word) => {
    let value = known.get(word);
    if (value !== undefined) return value;
    value = compute(word);
    if (word.length > MOST_LETTERS) return value;
    if (known.size >= MOST_WORDS) known.clear();
    known.set(word, value);
    return value;
  };
}
