/** Characters kept of one row: more than an hour of one speaker without a pause. */
const LONGEST_TEXT = 60_000;
const LONGEST_WORD = 100;
const LONGEST_NAME = 120;

/** Scripts written without spaces: there every character counts as a word. */
export const SPACELESS =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';

const PLAIN = /^[\x21-\x7e]{1,100}(?: [\x21-\x7e]{1,100})*$/;
// Joiners shape words in these scripts and hold emoji together; anywhere else they only hide letters.
const LOOSE_JOINERS =
  /(?<![\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Gujarati}\p{Extended_Pictographic}\p{Emoji_Modifier}\p{M}\uFE0F])[\u200C\u200D]+|[\u200C\u200D]+(?=\s|$)/gu;
// Control, format (zero-width, bidi, tags), private use, unassigned, and what stands for a broken character.
const INVISIBLE = /(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u034F\u115F\u1160\u3164\uFFA0\uFFFC\uFFFD]+/gu;
const STACKED_MARKS = /(\p{M}{6})\p{M}+/gu;
const LONG_WORDS = new RegExp(`([^\\s${SPACELESS}]{${LONGEST_WORD}})[^\\s${SPACELESS}]+`, 'gu');

/**
 * Visible text of a caption on one line: no control, zero-width or direction characters, single spaces,
 * words of at most 100 characters, and of an over-long row its newest 60,000 characters.
 */
export function cleanText(raw: string): string {
  const near = raw.length > 2 * LONGEST_TEXT ? raw.slice(-2 * LONGEST_TEXT) : raw;
  if (near.length <= LONGEST_TEXT && PLAIN.test(near)) return near;
  const text = near
    .replace(/\s+/gu, ' ')
    .toWellFormed()
    .replace(INVISIBLE, '')
    .replace(LOOSE_JOINERS, '')
    .replace(STACKED_MARKS, '$1')
    .replace(LONG_WORDS, '$1')
    .normalize('NFC')
    .replace(/ {2,}/g, ' ')
    .trim();
  return text.length > LONGEST_TEXT ? text.slice(text.indexOf(' ', text.length - LONGEST_TEXT) + 1) : text;
}

/** A speaker's name or key, cleaned like text and at most 120 characters long. */
export function cleanName(raw: string): string {
  const name = cleanText(raw.length > 4 * LONGEST_NAME ? raw.slice(0, 4 * LONGEST_NAME) : raw);
  return name.length > LONGEST_NAME
    ? name
        .slice(0, LONGEST_NAME)
        .toWellFormed()
        .replace(/\uFFFD$/, '')
    : name;
}
