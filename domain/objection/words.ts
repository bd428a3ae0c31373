import { ofWord } from './of-word.ts';

/** One heard word. `start` and `end` are character offsets in the turn, end exclusive. */
export interface Word {
  text: string;
  start: number;
  end: number;
}

/** Words at the tail that are looked at, and the characters that may hold them: the bound on cost. */
const MAX_WORDS = 44;
const MAX_CHARS = 480;

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}]+)?|\?/gu;

const WHOLE: Readonly<Record<string, string>> = {
  cannot: 'can not',
  "can't": 'can not',
  cant: 'can not',
  "won't": 'will not',
  wont: 'will not',
  "shan't": 'shall not',
  dont: 'do not',
  doesnt: 'does not',
  didnt: 'did not',
  isnt: 'is not',
  wasnt: 'was not',
  arent: 'are not',
  havent: 'have not',
  hasnt: 'has not',
  wouldnt: 'would not',
  couldnt: 'could not',
  shouldnt: 'should not',
  "ain't": 'is not',
  aint: 'is not',
  im: 'i am',
  ive: 'i have',
  id: 'i would',
  youre: 'you are',
  youve: 'you have',
  theyre: 'they are',
  theyve: 'they have',
  weve: 'we have',
  thats: 'that is',
  whats: 'what is',
  theres: 'there is',
  hes: 'he is',
  "let's": 'lets',
  gonna: 'going to',
  wanna: 'want to',
  gotta: 'got to',
  gotcha: 'got you',
  dunno: 'do not know',
  lemme: 'let me',
  kinda: 'kind of',
  sorta: 'sort of',
  "y'all": 'you',
  yall: 'you',
  yep: 'yes',
  yup: 'yes',
  nope: 'no',
  nah: 'no',
  ok: 'okay',
  cause: 'because',
  cos: 'because',
  coz: 'because',
  til: 'till',
  tho: 'though',
  em: 'them',
  ya: 'you',
  ye: 'you',
  me: 'me',
  um: '',
  uh: '',
  er: '',
  erm: '',
  ah: '',
  hmm: '',
  mm: '',
};
const SUFFIX: Readonly<Record<string, string>> = { re: 'are', m: 'am', ll: 'will', ve: 'have', d: 'would', s: 'is' };

const spoken = ofWord((raw): readonly string[] => {
  const word = raw.toLowerCase().replace('’', "'");
  const whole = Object.hasOwn(WHOLE, word) ? WHOLE[word] : undefined;
  if (whole !== undefined) return whole === '' ? [] : whole.split(' ');
  if (/\p{N}/u.test(word)) return ['#'];
  const [stem = '', tail] = word.split("'");
  if (tail === undefined) return [stem];
  if (tail === 't' && stem.endsWith('n')) return [stem.slice(0, -1), 'not'];
  const full = SUFFIX[tail];
  return full === undefined ? [stem + tail] : [stem, full];
});

/** The last words of a turn from `from` on, contractions opened, digits as `#`, a question mark as a word. Cost does not grow with the turn. */
export function tailWords(text: string, from: number): Word[] {
  let begin = Math.max(from, text.length - MAX_CHARS, 0);
  if (begin > from) {
    const space = text.indexOf(' ', begin);
    begin = space < 0 ? begin : space;
  }
  const words: Word[] = [];
  for (const match of text.slice(begin).matchAll(WORD)) {
    const start = begin + match.index;
    for (const part of spoken(match[0])) words.push({ text: part, start, end: start + match[0].length });
  }
  return words.length > MAX_WORDS ? words.slice(-MAX_WORDS) : words;
}
