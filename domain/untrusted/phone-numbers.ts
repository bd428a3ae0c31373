import type { Span } from './card-numbers.ts';
import type { Digits } from './spoken-digits.ts';

/** Words before a number that say it is a phone's. */
const PHONE =
  /\b(?:phone|mobile|cell|cellphone|telephone|tel|fax|whatsapp|landline|direct (?:line|dial)|extension|(?:call|ring|text|reach|phone|dial|message) (?:me|us|him|her|them)|(?:my|her|his|best|your) (?:\p{L}+ )?number|number(?: is|'s)|dial)\b[^\d\p{L}+(]{0,4}(?:(?:is|it's|its|on|at|back|number|no|would be|will be|my|our|the|me|us|for|sure|okay|yes|yeah|um|uh|so|that's|plus|under|directly|anytime|any time|today|tomorrow)\b[^\d\p{L}+(]{0,4}){0,5}[+(]?$/iu;
/** Words before a number that say it is no phone's. */
const OTHER =
  /(?:[#$€£¥№=_/]|\b(?:order|invoice|po|p\.o\.|purchase order|ticket|case|ref|reference|sku|part|item|serial|model|version|id|isbn|ean|upc|tracking|quote|quotation|contract|policy|article|batch|lot|licen[cs]e|file|document|clause|section|usd|eur|gbp|inr|chf|rs|page|row|build|issue|commit|timestamp|customer|vat|registration|company|job|claim|booking|confirmation|product)\b[^\d\p{L}]{0,3}(?:(?:number|no|nr|num|id|code|is|was|are|of|it's|#)\b[^\d\p{L}]{0,3}){0,3})$/iu;
/** Words after a number that say it is a quantity. */
const QUANTITY =
  /^\s?(?:%|[€$£¥]|(?:usd|eur|gbp|dollars?|euros?|pounds?|rupees?|percent|units?|pieces|pcs|seats?|users?|people|customers?|items?|records?|rows?|calls?|minutes?|hours?|days?|years?|km|kg|mb|gb|bytes?|ms|tokens?|lines?|employees|contacts|a (?:year|month)|per)\b)/iu;

const WRITTEN: readonly { form: RegExp; digits: readonly [least: number, most: number]; told?: true }[] = [
  // International: + or 00, then the country.
  { form: /(?<![\p{L}\d])\+ ?\(?\d(?:[ .()/-]{0,3}\d){6,14}(?!\d)/gu, digits: [8, 15] },
  { form: /(?<![\p{L}\d.,:/-])00[1-9](?:[ .()/-]{0,3}\d){7,13}(?!\d)/gu, digits: [10, 16] },
  // North America.
  {
    form: /(?<![\p{L}\d.,:/-])(?:1[ .-]{0,2})?\(?[2-9]\d{2}\)?[ .-]{0,2}[2-9]\d{2}[ .-]?\d{4}(?:,? ?(?:x|ext\.?|extension) ?\d{1,6})?(?![\p{L}\d]|[.,:/-]\d)/giu,
    digits: [10, 17],
  },
  // National with the trunk's 0.
  { form: /(?<![\p{L}\d.,:/-])\(?0[1-9](?:[ .()/-]{0,3}\d){7,11}(?![\d\p{L}]|[.,:/-]\d)/gu, digits: [9, 13] },
  // Any other form, where it is called a phone number.
  { form: /(?<![\p{L}\d.,:])\(?\d(?:[ .()/-]{0,2}\d){6,14}(?![\d\p{L}]|[.,:]\d)/gu, digits: [7, 15], told: true },
];
const DATE = /^\(?(?:\d{1,2}[./ -]\d{1,2}[./ -](?:19|20)\d{2}|(?:19|20)\d{2}[./-]\d{1,2}[./-]\d{1,2})/u;

function before(text: string, start: number): string {
  return text.slice(Math.max(start - 90, 0), start);
}

/** Numbers that are counted, not dialled: one two three, or ten twenty thirty. */
function counted(digits: readonly string[]): boolean {
  const steps = digits.slice(1).map((one, at) => Number(one) - Number(digits[at]));
  return steps.length > 2 && steps.filter((step) => step === steps[0]).length >= steps.length - 1;
}

function written(text: string): Span[] {
  const found: Span[] = [];
  for (const { form, digits, told } of WRITTEN)
    for (const { 0: one, index } of text.matchAll(form)) {
      const count = one.replace(/\D/gu, '').length;
      if (count < digits[0] || count > digits[1] || DATE.test(one)) continue;
      const said = before(text, index);
      if (OTHER.test(said) || QUANTITY.test(text.slice(index + one.length, index + one.length + 20))) continue;
      if (told && (!PHONE.test(said) || /^\d{1,3}(?: \d{3})+$/u.test(one))) continue;
      found.push({ start: index, end: index + one.length });
    }
  return found;
}

const LEAST_SPOKEN = 7;
const MOST_SPOKEN = 15;

/** Phone numbers: written in the usual ways, in any way where they are called one, or spoken digit by digit. Not amounts, dates, orders or quantities. */
export function phonesIn(text: string, runs: readonly (readonly Digits[])[]): Span[] {
  const found = written(text);
  for (const run of runs) {
    const [first] = run;
    const last = run.at(-1);
    const spoken = run.filter((one) => one.spoken);
    if (!first || !last) continue;
    const said = before(text, first.start);
    // Called one, and going on in the next line or turn: written forms end with their line.
    const broken = run.length > 1 && text.slice(first.start, last.end).includes('\n') && PHONE.test(said);
    if (!broken && (spoken.length < 3 || spoken.length * 2 < run.length)) continue;
    const parts = run.map((one) => one.digits);
    const digits = parts.join('');
    if (digits.length < LEAST_SPOKEN || digits.length > MOST_SPOKEN + 3 || OTHER.test(said)) continue;
    const single = parts.filter((one) => one.length === 1 || /^(.)\1+$/u.test(one)).length / parts.length;
    if (counted(parts) || (single < 0.6 && !PHONE.test(said) && !(digits.startsWith('0') && digits.length > 9)))
      continue;
    if (QUANTITY.test(text.slice(last.end, last.end + 20)) && single < 1) continue;
    const plus = /\bplus\s$/iu.exec(said);
    found.push({ start: first.start - (plus ? plus[0].length : 0), end: last.end });
  }
  return found;
}
