/** A word and where between two times it was said. */
export interface SpreadWord {
  text: string;
  from: number;
  to: number;
}

/** Words over the time in which they were said, each by its length: for vendors that give no times of words. */
export function spread(text: string, from: number, to: number): SpreadWord[] {
  const words = text.split(/\s+/).filter(Boolean);
  const all = words.reduce((sum, word) => sum + word.length + 1, 0);
  const each = Math.max(0, to - from) / (all || 1);
  let at = from;
  return words.map((word) => {
    const begin = at;
    at += each * (word.length + 1);
    return { text: word, from: begin, to: at };
  });
}
