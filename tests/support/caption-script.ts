/** What somebody says in a simulated call, and how the recogniser hears it, moment by moment. */
export interface Utterance {
  speaker: string;
  words: string[];
  startMs: number;
  /** Milliseconds between words. */
  paceMs: number;
  /** Index of words first heard as their variant and mended one or two words later. */
  misheard: number[];
  /** Index of words whose variant is mended only seconds after the last word. */
  late: number[];
  /** Index of words after which the recogniser takes back one or two words for a moment. */
  takenBack: number[];
}

/** What the recogniser shows of an utterance from `atMs` on. */
export interface Heard {
  atMs: number;
  utterance: number;
  words: string[];
}

// Words and what they are mistaken for; no variant is a word that anybody says.
const VARIANTS: Record<string, string> = {
  price: 'prize',
  we: 'wee',
  their: 'there',
  budget: 'budge',
  team: 'teem',
  seats: 'seeds',
  need: 'knead',
  board: 'bored',
  weeks: 'weaks',
  call: 'cawl',
  right: 'righ',
  two: 'too',
  plan: 'plant',
  cost: 'coast',
  sure: 'shore',
  quarter: 'quota',
  yes: 'yess',
  okay: 'okey',
  thanks: 'tanks',
  I: 'ii',
  think: 'thing',
  is: 'iss',
  the: 'thee',
  it: 'itt',
  for: 'four',
};
/** Everything that is said in simulated calls. */
export const VOCABULARY = [
  ...Object.keys(VARIANTS),
  'so',
  'and',
  'but',
  'that',
  'really',
  'much',
  'higher',
  'than',
  'expected',
  'maybe',
  'next',
  'year',
  'with',
  'our',
  'vendor',
  'happy',
  'now',
  'what',
  'about',
  'support',
  'no',
  'not',
  'a',
  'to',
  'of',
  'can',
  'you',
  'send',
  'me',
  'something',
  'good',
];
const SAID = new Map(Object.entries(VARIANTS).map(([word, variant]) => [variant, word]));

/** The word that was said, from a word that was shown. */
export function said(shown: string): string {
  const plain = shown.replace(/[.,?!]/g, '');
  return (SAID.get(plain.toLowerCase()) ?? SAID.get(plain) ?? plain).toLowerCase();
}

/** Everything the recogniser shows, in order of time. */
export function hear(script: readonly Utterance[]): Heard[] {
  return script
    .flatMap((utterance, index) => hearOne(utterance).map((heard) => ({ ...heard, utterance: index })))
    .sort((a, b) => a.atMs - b.atMs || a.utterance - b.utterance);
}

function hearOne(utterance: Utterance): Omit<Heard, 'utterance'>[] {
  const { words, startMs, paceMs } = utterance;
  const out: Omit<Heard, 'utterance'>[] = [];
  const wrong = (i: number, heard: number) =>
    (utterance.misheard.includes(i) && heard < Math.min(i + 2, words.length - 1)) || utterance.late.includes(i);
  const shown = (heard: number) =>
    words.slice(0, heard + 1).map((word, i) => (wrong(i, heard) ? (VARIANTS[word] ?? word) : word));
  for (let i = 0; i < words.length; i++) {
    const atMs = startMs + i * paceMs;
    out.push({ atMs, words: shown(i) });
    if (utterance.takenBack.includes(i) && i >= 3) {
      out.push({ atMs: atMs + paceMs * 0.3, words: shown(i).slice(0, i) });
      out.push({ atMs: atMs + paceMs * 0.6, words: shown(i) });
    }
  }
  const endMs = startMs + (words.length - 1) * paceMs;
  out.push({ atMs: endMs + paceMs * 0.8, words: punctuated(shown(words.length - 1)) });
  if (utterance.late.length > 0) out.push({ atMs: endMs + 4000, words: punctuated(words) });
  return out;
}

function punctuated(words: readonly string[]): string[] {
  return words.map((word, i) => {
    const start = i === 0 ? word.charAt(0).toUpperCase() + word.slice(1) : word;
    return i === words.length - 1 ? `${start}.` : start;
  });
}
