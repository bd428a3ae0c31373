/** A text with each sign in its plainest form, and where each came from. */
export interface PlainSigns {
  text: string;
  /** Place in the original of each sign, and of the end. */
  at: (place: number) => number;
}

/** The zeros of digits that are written in other scripts and shapes; the nine others follow each. */
const ZEROS = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
  0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0,
  0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0,
  0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950, 0x11c50, 0x11d50, 0x11da0, 0x16a60, 0x16ac0, 0x16b50,
  0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e950, 0x1fbf0,
];
const HAN = '〇一二三四五六七八九';
const ORDINARY = /^[\x20-\x7e\n]*$/u;
const SPACE = /[\p{Zs}\t\r]/u;
const BREAK = /[\n\v\f\u0085\u2028\u2029]/u;
const DASH = /[\p{Pd}\u2212\u00ad]/u;
const UNSEEN = /[\p{Cc}\p{Cf}\p{M}\u115f\u1160\u3164\uffa0]/u;

function plainSign(sign: string, code: number): string {
  if (code < 0x7f && code > 0x1f) return sign;
  const han = sign === '零' ? 0 : HAN.indexOf(sign);
  if (han >= 0) return String(han);
  const zero = ZEROS.find((one) => code >= one && code < one + 10);
  if (zero !== undefined) return String(code - zero);
  if (BREAK.test(sign)) return '\n';
  if (SPACE.test(sign)) return ' ';
  if (code !== 0xad && DASH.test(sign)) return '-';
  if (UNSEEN.test(sign)) return '';
  const folded = sign.normalize('NFKC');
  return folded.length === 1 && folded < '\x7f' ? folded : sign;
}

/** Digits, spaces, dashes and line breaks of every kind as the plain ones, without signs that are not seen, so that a number cannot hide behind them. */
export function plainSigns(original: string): PlainSigns {
  if (ORDINARY.test(original)) return { text: original, at: (place) => place };
  const places: number[] = [];
  const signs: string[] = [];
  let place = 0;
  for (const sign of original) {
    const plain = plainSign(sign, sign.codePointAt(0) ?? 0);
    signs.push(plain);
    for (let unit = 0; unit < plain.length; unit++) places.push(place + Math.min(unit, sign.length - 1));
    place += sign.length;
  }
  places.push(place);
  return { text: signs.join(''), at: (index) => places[index] ?? original.length };
}
