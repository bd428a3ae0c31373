import type { Span } from './card-numbers.ts';
import type { Digits } from './spoken-digits.ts';

/** Keys by the beginnings that vendors give them, with the length of what follows; every gap is bounded. */
const KEYS: readonly RegExp[] = [
  /(?<![\w-])(?:sk|pk|rk)[-_](?=[\w-]*\d)[\w-]{16,250}/gu,
  /(?<!\w)(?:gh[pousr]_|github_pat_|glpat-|xox[abeoprs]-|xapp-|whsec_|hf_|npm_|xai-|pplx-|gsk_|dop_v1_|shp(?:at|ss|ca)_|ya29\.|sq0[a-z]{3}-|r8_|tvly-|lin_api_|pat-(?:na|eu)\d-)[\w.-]{12,250}/gu,
  /(?<![A-Za-z0-9])(?:AKIA|ASIA|AGPA|AIDA|AROA)[A-Z0-9]{16}(?![A-Za-z0-9])/gu,
  /(?<!\w)AIza[\w-]{30,45}/gu,
  /(?<!\w)SG\.[\w-]{16,64}\.[\w-]{16,64}/gu,
  /(?<!\w)eyJ[\w-]{8,4000}\.[\w-]{8,8000}(?:\.[\w-]{4,4000})?/gu,
  /(?<=\bBearer )[\w.~+/=-]{16,4000}/giu,
  /(?<=:\/\/[\w.%+-]{1,64}:)[^\s@/]{3,200}(?=@)/gu,
];

const NAMED =
  /\b(?:pass(?:word|code|phrase)|pwd|pin(?: code| number)?|api[ _-]?key|secret(?:[ _-]?key)?|access[ _-]?(?:token|key)|auth[ _-]?token|private[ _-]?key|token|client[ _-]?secret|cvv2?|cvc2?|security code)\b["'”]?(?:\s?[:=]\s?|\s(?:is|was|will be|would be)\s(?:now\s|still\s|just\s)?)["'“”`]?/giu;
const VALUE = /^[^\s"“”`<>]{3,200}/u;

/** A word that stands there as a password would: with a digit or a mark inside, no sentence's word. */
function secretive(value: string, name: string): boolean {
  if (/^(?:pin|cv[vc]|security code)/iu.test(name)) return /^\d{3,8}$/u.test(value);
  if (/^pass/iu.test(name) && /^\d{5,12}$/u.test(value)) return true;
  return (
    value.length >= 6 &&
    /[\d!#$%&*@^_+=~|]/u.test(value) &&
    /\p{L}|[!#$%&*@^_+=~|]/u.test(value) &&
    !/^\d[\d.,%/:-]*\p{L}{0,2}$/u.test(value)
  );
}

const BEGIN = '-----BEGIN ';
const END = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY-----/u;
const MOST_BLOCK = 20_000;

function blocks(text: string): Span[] {
  const found: Span[] = [];
  for (let start = text.indexOf(BEGIN); start >= 0; start = text.indexOf(BEGIN, start + 1)) {
    if (!/^-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/u.test(text.slice(start, start + 100))) continue;
    const rest = text.slice(start, start + MOST_BLOCK);
    const end = END.exec(rest);
    const span = { start, end: start + (end ? end.index + end[0].length : rest.length) };
    found.push(span);
    start = span.end;
  }
  return found;
}

/** Before a short number that is said aloud, and is to stay between two. */
const SAID =
  /\b(?:pin(?: code| number)?|cvv2?|cvc2?|security code|pass ?(?:word|code))\b[^\d\p{L}]{0,4}(?:(?:is|it's|its|number|um|uh|okay|sure|the|my)\b[^\d\p{L}]{0,4}){1,4}$/iu;

/** Keys, tokens and passwords, by the form that vendors give them or by the word before them. `runs` are the digits of the text. */
export function secretsIn(text: string, runs: readonly (readonly Digits[])[] = []): Span[] {
  const found = blocks(text);
  for (const key of KEYS)
    for (const { 0: one, index } of text.matchAll(key)) found.push({ start: index, end: index + one.length });
  for (const run of runs) {
    const [first] = run;
    const digits = run.map((one) => one.digits).join('');
    if (!first?.spoken || digits.length < 3 || digits.length > 8) continue;
    if (SAID.test(text.slice(Math.max(first.start - 60, 0), first.start)))
      found.push({ start: first.start, end: run.at(-1)?.end ?? first.end });
  }
  for (const { 0: name, index } of text.matchAll(NAMED)) {
    const start = index + name.length;
    const value = VALUE.exec(text.slice(start, start + 200))?.[0].replace(/[.,;:?)\]'’”]+$/u, '') ?? '';
    if (secretive(value, name)) found.push({ start, end: start + value.length });
  }
  return found;
}
