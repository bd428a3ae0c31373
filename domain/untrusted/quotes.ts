import type { SaidLine } from '../ai/question.ts';
import { AFTER, announcesWords, attribution } from './attributed.ts';
import { saidWords } from './said-words.ts';

/**
 * Our mark-up for the words of a call. A model is asked to write them as [[exact words]] (`HOW_QUOTED`), which become “exact words” where they were said and
 * “…” where they were not. Quote signs are checked in the same way where the words around them say that they are somebody's of the call: the buyer said “…”,
 * “…” — Buyer, Priya: “…”. So is, without any signs, the sentence after "the buyer said:". Other quotes, as of a line to say, pass.
 */
export const HOW_QUOTED =
  'Words that were said on the call stand between double square brackets, exactly as in the material: [[we have no budget]]. Never put other words there, never quote the call in another way, and do not attribute words to anybody who did not say them. Lines that the rep could say stand in ordinary quotes; the lines of an example talk stand without quotes.';

/** What stands for words that were not said. */
export const DROPPED = '“…”';

const CLOSING: Readonly<Record<string, string>> = {
  '“': '”"',
  '‟': '”"',
  '„': '“”"',
  '"': '"”',
  '＂': '＂',
  '«': '»',
  '「': '」',
  '『': '』',
  '‘': "’'",
  "'": "'’",
};
const OPENING = /\[|:|[“‟„"＂«「『]|(?<![\p{L}\p{N}])['‘]/u;
/** A quote that is not closed within so many characters is none. */
const MOST = 900;

/** Checks the words that a text gives for those of a call while it streams. */
export interface QuoteFilter {
  /** What of the text can be shown now. Only a quote is held back, until it is closed and the few characters after it have told whose it is. */
  push(text: string): string;
  /** The rest, at the end of the text. */
  end(): string;
  /** Quotes left out so far. */
  dropped(): number;
}

/** `own` are the user's words in this chat: they may be repeated as theirs or as the buyer's, of whom they told. */
export function quoteFilter(said: readonly SaidLine[], own: readonly string[] = []): QuoteFilter {
  const wasSaid = saidWords([...said, ...own.map((text): SaidLine => ({ side: 'unknown', name: 'user', text }))]);
  const whoseIs = attribution(said);
  let held = '';
  let before = '';
  let dropped = 0;

  const shown = (text: string): string => {
    before = (before + text).slice(-200);
    return text;
  };
  const checked = (words: string, side: 'rep' | 'buyer' | 'unknown' | null, as: string): string => {
    if (wasSaid(words, side ?? 'unknown')) return shown(as);
    dropped += 1;
    return shown(DROPPED);
  };

  /** [[…]]: how many characters are dealt with, and what they become; `null` where more has to come. */
  const marked = (ended: boolean): [number, string] | null => {
    if (held.length < 2 && !ended) return null;
    if (held[1] !== '[') return [1, shown('[')];
    const near = held.slice(0, MOST + 2);
    const close = near.indexOf(']]', 2);
    const stop = near.indexOf('\n\n');
    if (close < 0 || close > MOST || (stop >= 0 && stop < close)) {
      if (!ended && stop < 0 && held.length <= MOST) return null;
      const length = stop >= 0 ? stop : close >= 0 && close <= MOST ? close + 2 : Math.min(held.length, MOST);
      dropped += 1;
      return [length, shown(DROPPED)];
    }
    const words = held.slice(2, close);
    if (/^\s*\d{1,3}(?:\s*,\s*\d{1,3})*\s*$/u.test(words)) return [close + 2, shown(`[${words.trim()}]`)];
    return [close + 2, checked(words, whoseIs(before, ''), `“${words.trim().replace(/^[“"]|[”"]$/gu, '')}”`)];
  };

  const quoted = (ended: boolean): [number, string] | null => {
    const sign = held[0] ?? '';
    const single = sign === "'" || sign === '‘';
    if (single && (/[\p{L}\p{N}]$/u.test(before) || whoseIs(before, '') === null)) return [1, shown(sign)];
    const closers = CLOSING[sign] ?? sign;
    let close = 1;
    for (; close < held.length && close <= MOST; close++) {
      const one = held[close] ?? '';
      if (one === '\n' && held[close + 1] === '\n') break;
      const letter = single && /[\p{L}\p{N}]/u.test(held[close + 1] ?? (ended ? '' : 'x'));
      if ((closers.includes(one) && !letter) || one === sign) break;
    }
    const closed = close < held.length && close <= MOST && closers.includes(held[close] ?? '');
    if (!closed) {
      if (!ended && close >= held.length && close <= MOST) return null;
      if (whoseIs(before, '') === null) return [1, shown(sign)];
      dropped += 1;
      return [close, shown(DROPPED)];
    }
    const whole = held.slice(0, close + 1);
    const after = held.slice(close + 1, close + 1 + AFTER);
    let whose = whoseIs(before, '');
    if (whose === null) {
      const told = ended || after.length >= AFTER || /[\n.!?;“"]./u.test(after.slice(1));
      if (!told) return null;
      whose = whoseIs('', after);
    }
    return [close + 1, whose === null ? shown(whole) : checked(whole.slice(1, -1), whose, whole)];
  };

  /** The sentence after "they said:", which nothing marks as a quote. */
  const announced = (ended: boolean): [number, string] | null => {
    const whose = announcesWords(before) ? whoseIs(before, '') : null;
    if (whose === null) return [1, shown(':')];
    const near = held.slice(1, MOST);
    const lead = /^[ \t]*/u.exec(near)?.[0].length ?? 0;
    const first = near[lead];
    if (first === undefined && !ended && held.length < MOST) return null;
    if (lead === 0 || first === undefined || !/[\p{L}\p{N}$€£]/u.test(first)) return [1, shown(':')];
    const end = near.search(ended ? /[.?!…]+(?=\s|$)|\n|$/u : /[.?!…]+(?=\s)|\n/u);
    if (end < 0 && !ended && held.length < MOST) return null;
    const words = near.slice(lead, end < 0 ? near.length : end);
    if (/["“”„«»「『＂[*]/u.test(words)) return [1, shown(':')];
    const start = shown(`:${near.slice(0, lead)}`);
    return [1 + lead + words.length, start + checked(words, whose, words)];
  };

  const flow = (ended: boolean): string => {
    let out = '';
    while (held !== '') {
      const at = held.search(OPENING);
      if (at < 0) {
        out += shown(held);
        held = '';
        break;
      }
      if (at > 0) {
        out += shown(held.slice(0, at));
        held = held.slice(at);
      }
      const done = held.startsWith('[') ? marked(ended) : held.startsWith(':') ? announced(ended) : quoted(ended);
      if (done === null) break;
      held = held.slice(done[0]);
      out += done[1];
    }
    return out;
  };

  return {
    push: (text) => {
      held += text;
      return flow(false);
    },
    end: () => flow(true),
    dropped: () => dropped,
  };
}

/** The same for a whole text. */
export function checkQuotes(
  text: string,
  said: readonly SaidLine[],
  own: readonly string[] = [],
): { text: string; dropped: number } {
  const filter = quoteFilter(said, own);
  const checked = filter.push(text) + filter.end();
  return { text: checked, dropped: filter.dropped() };
}
