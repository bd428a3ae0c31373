import type { Digits } from './spoken-digits.ts';

/** Where something was found: places in the text, end exclusive. */
export interface Span {
  start: number;
  end: number;
}

/** Whether the last digit is the right check digit for the others (Luhn; ISO/IEC 7812-1). */
export function luhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]);
    const twice = digit * 2;
    sum += at % 2 === 0 ? digit : twice > 9 ? twice - 9 : twice;
  }
  return digits.length > 0 && sum % 10 === 0;
}

/** Beginnings of card numbers with their lengths, as the networks publish them. */
const NETWORKS: readonly [begins: RegExp, lengths: readonly number[]][] = [
  [/^4/u, [16, 19]],
  [/^(?:5[1-5]|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720))/u, [16]],
  [/^3[47]/u, [15]],
  [/^3(?:0[0-5]|[689])/u, [14, 16]],
  [/^(?:6011|64[4-9]|65)/u, [16, 17, 18, 19]],
  [/^62/u, [16, 17, 18, 19]],
  [/^35(?:2[89]|[3-8])/u, [16]],
  [/^(?:50|5[6-9]|6[0-9])/u, [16, 19]],
];
const SHAPES = new Set([
  '4,4,4,4',
  '4,4,4,4,3',
  '4,6,5',
  '4,6,4',
  '8,8',
  '6,10',
  '6,13',
  '4,4,4,3',
  '4,12',
  '12,4',
  '2,2,2,2,2,2,2,2',
]);
const MOST_DIGITS = 19;
/** Line breaks within a number that nobody called a card's; more where it stands in four groups of four, and none looks like a year or a round figure. */
const MOST_BREAKS = 1;
const FIGURE = /^(?:19|20)\d\d$|00$/u;

function breaksIn(parts: readonly Digits[], whole: string): boolean {
  const breaks = whole.split('\n').length - 1;
  return (
    breaks <= MOST_BREAKS || (breaks <= 3 && parts.length === 4 && !parts.some(({ digits }) => FIGURE.test(digits)))
  );
}

function lengthsOf(digits: string): readonly number[] {
  return NETWORKS.find(([begins]) => begins.test(digits))?.[1] ?? [];
}

/** Card numbers in a run of digits: of a network's beginning and length and with the right check digit; where the talk is of a card, wrong ones as well. */
export function cardsIn(run: readonly Digits[], text: string, ofCard: boolean): Span[] {
  const found: Span[] = [];
  for (let from = 0; from < run.length; from++) {
    const best = cardFrom(run, from, text, ofCard);
    const first = run[from];
    const last = run[best];
    if (!first || !last) continue;
    found.push({ start: first.start, end: last.end });
    from = best;
  }
  return found;
}

/** The last place of the number that begins here, -1 where none does. */
function cardFrom(run: readonly Digits[], from: number, text: string, ofCard: boolean): number {
  let digits = '';
  let best = -1;
  for (let to = from; to < run.length && digits.length < MOST_DIGITS; to++) {
    digits += run[to]?.digits ?? '';
    if (digits.length < 13 || digits.length > MOST_DIGITS) continue;
    const right = lengthsOf(digits).includes(digits.length) && luhn(digits);
    const told = ofCard && (luhn(digits) || digits.length === 16 || digits.length === 15) && !/^(.)\1*$/u.test(digits);
    if (!right && !(told && best < 0)) continue;
    const parts = run.slice(from, to + 1);
    const spoken = parts.filter((part) => part.spoken).length > parts.length / 2;
    const shaped = parts.length === 1 || SHAPES.has(parts.map((part) => part.digits.length).join());
    const whole = text.slice(parts[0]?.start, parts.at(-1)?.end);
    const plain = shaped && /^[\d\s.,;|/_-]+$/u.test(whole) && breaksIn(parts, whole);
    if (ofCard || spoken || plain) best = to;
  }
  return best;
}
