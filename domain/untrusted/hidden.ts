/** Line breaks of every kind. */
const BREAKS = /\r\n?|[\n\v\f\u0085\u2028\u2029]/gu;
/**
 * What is not seen but read: controls, marks of direction and of joining, the tag letters in which text can be hidden, variation selectors (one after a
 * picture sign stays), private use, halves of pairs.
 */
const UNSEEN = new RegExp(
  [
    '[\\p{Cf}\\p{Co}\\p{Cs}\\u115f\\u1160\\u17b4\\u17b5\\u2800\\u3164\\uffa0]',
    '\\u034f',
    '[\\u180b-\\u180f]',
    '[\\ufe00-\\ufe0e]',
    '[\\u{e0100}-\\u{e01ef}]',
    '(?![\\n\\t])\\p{Cc}',
    '(?<!\\p{Extended_Pictographic})\\ufe0f',
  ].join('|'),
  'gu',
);

/** Text as a person would see it: one kind of line break, nothing that is invisible. */
export function seenText(text: string): string {
  return text.replace(BREAKS, '\n').replace(UNSEEN, '');
}
