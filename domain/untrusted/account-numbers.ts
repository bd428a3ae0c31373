import type { Span } from './card-numbers.ts';
import type { Digits, Token } from './spoken-digits.ts';

/** Lengths of IBANs by country, of the SWIFT registry. */
const LENGTHS: ReadonlyMap<string, number> = new Map(
  'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20'
    .split(' ')
    .map((one) => [one.slice(0, 2), Number(one.slice(2))]),
);

function mod97(iban: string): number {
  let rest = 0;
  for (const sign of `${iban.slice(4)}${iban.slice(0, 4)}`) {
    const value = Number.parseInt(sign, 36);
    rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97;
  }
  return rest;
}

/** IBANs, written or spelt out: letters and digits one after the other, with the right check digits (ISO 13616). */
export function ibansIn(tokens: readonly Token[], runs: readonly (readonly Digits[])[]): Span[] {
  const digitsFrom = new Map(runs.flat().map((digits) => [digits.start, digits]));
  const found: Span[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const begins = tokens[at]?.text ?? '';
    if (!/^[a-z]{1,2}$/u.test(begins)) continue;
    const country = (begins.length === 2 ? begins : begins + (tokens[at + 1]?.text ?? '')).toUpperCase();
    const length = LENGTHS.get(country);
    const end = length === undefined ? null : ibanFrom(tokens, at, length, digitsFrom);
    if (end === null) continue;
    found.push({ start: tokens[at]?.start ?? 0, end });
    while ((tokens[at + 1]?.start ?? Infinity) < end) at += 1;
  }
  return found;
}

function ibanFrom(
  tokens: readonly Token[],
  from: number,
  length: number,
  digitsFrom: ReadonlyMap<number, Digits>,
): number | null {
  let iban = '';
  let end = 0;
  for (let at = from; at < tokens.length && at < from + 3 * length; at++) {
    const token = tokens[at];
    if (!token) break;
    const digits = digitsFrom.get(token.start);
    if (digits && iban.length >= 2) {
      iban += digits.digits;
      end = digits.end;
      while ((tokens[at + 1]?.start ?? Infinity) < digits.end) at += 1;
    } else if (/^[a-z]{1,6}$/u.test(token.text)) {
      iban += token.text.toUpperCase();
      end = token.end;
    } else if (!/^[-.,/:_|\n]$/u.test(token.text)) break;
    if (iban.length >= length) break;
  }
  return iban.length === length && /^[A-Z]{2}\d{2}[A-Z0-9]+$/u.test(iban) && mod97(iban) === 1 ? end : null;
}

/** Words before a number that say it is one of an account or a person. */
const ACCOUNT =
  /\b(?:sort code\b.{0,24}\baccount|account (?:number|no|num|nr|#)|acct\.?(?: (?:number|no|num|#))?|a\/c(?: no)?|bank account|iban|sort code|routing(?: and transit)?(?: number)?|aba(?: number)?|bsb|transit number|social security(?: number)?|ssn|national insurance number|tax id|taxpayer id|passport(?: number)?|driver'?s licen[cs]e(?: number)?)\b[^\d\p{L}]{0,4}(?:(?:is|it's|its|will be|would be|of|for|my|our|the|one|sure|okay|yes|yeah|um|uh|so|please|ending|that's|then|and)\b[^\d\p{L}]{0,4}){0,5}$/iu;
const SOCIAL = /(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])/gu;
const LEAST = 6;
const MOST = 18;

/** Numbers that are called an account's, and those in the shape of a social security number. */
export function accountsIn(text: string, runs: readonly (readonly Digits[])[]): Span[] {
  const found: Span[] = Array.from(text.matchAll(SOCIAL), ({ 0: one, index }) => ({
    start: index,
    end: index + one.length,
  }));
  for (const run of runs) {
    const [first] = run;
    if (!first || !ACCOUNT.test(text.slice(Math.max(first.start - 80, 0), first.start))) continue;
    let count = 0;
    let last = first;
    for (const digits of run) {
      if (count + digits.digits.length > MOST) break;
      count += digits.digits.length;
      last = digits;
    }
    if (count >= LEAST) found.push({ start: first.start, end: last.end });
  }
  return found;
}
