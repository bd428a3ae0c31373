import { type Meaning, spokenForm, stemsOf } from './meaning.ts';

/** Characters of a turn that are looked at, newest last. */
const MOST_CHARACTERS = 8_000;
/** Words that are looked at together where captions set no marks, and how far the next ones begin. */
const WINDOW = 36;
const STRIDE = 18;

/** Certainty of a known purpose, and of one whose own words were heard as well. */
const KNOWN = 0.8;
/** Share of a step's own words that have to be heard where its purpose is not known. */
const NEEDED = 0.6;
const LEAST_WORDS = 2;

const QUESTION =
  /\?|^(?:(?:so|and|but|okay|well|now|great|right|just|then|also|sure|perfect|yes|good|first|apart from \w+) ){0,4}(?:who|whom|whose|what|when|where|why|how|which|by when|do|does|did|is|are|have|has|can|could|would|will|shall|should|am)\b|\b(?:(?:tell|walk|talk|take) me (?:\w+ ){0,2}(?:about|through|how|what|who|why)|curious|wondering|(?:like|love|want|interested) to (?:know|understand|hear|learn)|help me understand|(?:do|are|have|would|could|can) you|is there|give me a sense|describe)\b/u;
/** Put off, or denied. */
const LATER =
  /\b(?:(?:get|come|go|return|talk|speak|turn) (?:\w+ ){0,4}(?:later|another time|next time|in a (?:bit|minute|moment|second))|before (?:i|we) (?:\w+ )?(?:talk|get|go|discuss|come|speak|ask|start)|(?:not|never|without) (?:\w+ ){0,3}(?:talk\w*|ask\w*|discuss\w*|go\w* into|get\w* into|bother\w*|here to)|later on)\b/u;

/** Words that fulfil a step, and how surely: 0 to 1. */
export interface Match {
  words: string;
  certainty: number;
}

/** Sentences of a turn; where one has no end, overlapping pieces of it. */
export function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (const [sentence] of text.slice(-MOST_CHARACTERS).matchAll(/(?:[^.?!\n]|[.](?=\S)){1,8000}[.?!]{0,3}/gu)) {
    const words = sentence.trim().split(/\s+/u);
    if (words.length <= WINDOW) pieces.push(sentence.trim());
    else for (let at = 0; at < words.length - STRIDE; at += STRIDE) pieces.push(words.slice(at, at + WINDOW).join(' '));
  }
  return pieces.filter((piece) => /\p{L}/u.test(piece));
}

function share(wanted: ReadonlySet<string>, heard: ReadonlySet<string>): number {
  let found = 0;
  for (const stem of wanted) if (heard.has(stem)) found += 1;
  return wanted.size === 0 ? 0 : found / wanted.size;
}

/** How surely this piece does what the step wants; 0 where it does not. */
function certaintyOf({ act, intent, special, stems }: Meaning, piece: string): number {
  const spoken = spokenForm(piece);
  if (LATER.test(spoken)) return 0;
  const asks = QUESTION.test(spoken);
  const heard = stemsOf(piece);
  const own = share(stems, heard);
  const verbatim =
    own >= NEEDED &&
    heard.size > 0 &&
    [...stems].filter((stem) => heard.has(stem)).length >= Math.min(LEAST_WORDS, stems.size);
  if (intent) {
    const { ask, say, not } = intent;
    const asked = asks && (act !== 'say' || !say) && ask?.test(spoken) === true;
    const told = (act !== 'ask' || !ask) && say?.test(spoken) === true;
    const fits = (asked || told) && not?.test(spoken) !== true;
    if (fits && (special.size === 0 || share(special, heard) > 0)) return Math.min(1, KNOWN + own / 5);
    // Words of one's own, read out as they stand in the script.
    return verbatim && stems.size > 3 && own >= 0.75 ? own : 0;
  }
  if (!verbatim || (act === 'ask' && !asks)) return 0;
  return stems.size === 1 && act === 'either' ? own * 0.7 : own;
}

/** What of a turn does best what the step wants; `null` where nothing does. `pieces` are the turn's. */
export function matchOf(meaning: Meaning, pieces: readonly string[]): Match | null {
  let best: Match | null = null;
  for (const words of pieces) {
    const certainty = Math.round(100 * certaintyOf(meaning, words)) / 100;
    if (certainty > (best?.certainty ?? 0)) best = { words, certainty };
  }
  return best;
}
