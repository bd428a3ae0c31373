import type { Span } from './card-numbers.ts';
import type { Token } from './spoken-digits.ts';

const LOCAL = /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}$/u;
const DOMAIN = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,5}[\p{L}\p{N}-]{2,63}/u;

/** Addresses with their sign. */
function written(text: string): Span[] {
  const found: Span[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const local = LOCAL.exec(text.slice(Math.max(at - 64, 0), at))?.[0].replace(/^['*/=`{|]+/u, '');
    const domain = DOMAIN.exec(text.slice(at + 1, at + 255))?.[0];
    if (local && domain) found.push({ start: at - local.length, end: at + 1 + domain.length });
  }
  return found;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));
const TOPS = set(
  'com net org io co ai app dev edu gov mil info biz me us uk eu de fr es it nl be ch at ie in ca au nz jp cn br mx se no dk fi pl pt cz ro gr za ae sg hk il tr ru ua tech cloud xyz online store shop agency digital group global health law team work',
);
/** Houses where people, and nobody else, have addresses. */
const HOUSES = set(
  'gmail googlemail outlook hotmail yahoo ymail icloud aol gmx protonmail proton fastmail zoho msn yandex qq hey',
);
const ROLES = set(
  'info sales support hello contact office admin billing accounts jobs press careers enquiries legal privacy security invoices',
);
/** Said before an address. */
const MAIL = set('email e-mail mail address reach write send ping cc bcc copy inbox gmail forward');
const NOT_LOCAL = set(
  'look find is was are it us me him them here there out up people found hosted available online go visit checkout',
);
/** Where the words of an address begin, said aloud. */
const STOPS = set(
  "is it's its to at on address email e-mail mail me him her them us was be my your the a an and or as that's that so write send reach cc for of with , : ; ( ) \" “ ” ? !",
);
const DOTS = set('dot . period point punto punkt');
const JOINTS = set('dot . underscore _ dash - hyphen plus + period');
/** Said before an address that stands for itself. */
const OPENERS = set(
  "sure yes yeah yep ok okay so um uh er well right it's its it is that's thats that would be my mine just again try get contact you can and",
);
/** No names of people, though they stand before "at". */
const DOINGS = set(
  'met meet works work worked working bought buy sold sell sign signed listed advertise advertised everyone everybody people team teams folks guys staff someone somebody anyone customers users colleagues sales marketing open live speaking talk based employed located stop start started arrived stay stayed shop looked looking see saw seen',
);
const ENDS = /^(?:[\n.,;!?)]|please|thanks|thank|okay|ok|yes|yeah|right)$/u;
const FILLERS = set('um uh er erm so');
const AROUND = set('( [ { < ) ] } >');
const NUMBER =
  /^(?:\d+|zero|oh|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\p{L}{3,6}teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)$/u;
const MOST_TOKENS = 16;

function domainFrom(tokens: readonly Token[], from: number): { end: number; house: boolean } | null {
  let label: string[] = [];
  let house = false;
  let end: number | null = null;
  for (let at = from; at < Math.min(tokens.length, from + MOST_TOKENS); at++) {
    const token = tokens[at];
    if (!token) break;
    // What was taken out already is no house.
    if (tokens[at - 1]?.text === '[' && /^(?:email|phone|card|account|secret)$/u.test(token.text)) break;
    if (AROUND.has(token.text) || FILLERS.has(token.text) || token.text === '\n') continue;
    if (DOTS.has(token.text)) {
      if (label.length === 0 && end === null) break;
      house ||= HOUSES.has(label.join(''));
      label = [];
      const top = tokens.slice(at + 1, at + 4).find(({ text }) => !AROUND.has(text) && text !== '\n');
      if (!top || !TOPS.has(top.text)) {
        if (end !== null) break;
        continue;
      }
      end = top.end;
      continue;
    }
    if (end !== null && token.end <= end) continue;
    if (end !== null || label.length === 4 || !/^[\p{L}\d'-]+$/u.test(token.text)) break;
    if (token.text !== 'hyphen' && token.text !== 'dash' && token.text !== '-') label.push(token.text);
  }
  return end === null ? null : { end, house };
}

/** Where the name before "at" begins, as a token's place; `null` where there is no name. */
function localTo(tokens: readonly Token[], last: number, told: boolean): { from: number; joined: boolean } | null {
  let from = last;
  while (from >= 0 && AROUND.has(tokens[from]?.text ?? '')) from -= 1;
  const name = tokens[from]?.text ?? '';
  const spelt = /^[\p{L}\d]$/u.test(name) && /^[\p{L}\d]$/u.test(tokens[from - 1]?.text ?? '');
  if (!/^[\p{L}\d']+$/u.test(name) || (STOPS.has(name) && !spelt)) return null;
  let joined = false;
  let words = 1;
  for (let at = from - 1; at >= 0 && last - at < MOST_TOKENS; at--) {
    const text = tokens[at]?.text ?? '';
    const before = tokens[at - 1]?.text ?? '';
    if (JOINTS.has(text) && /^[\p{L}\d']+$/u.test(before) && !STOPS.has(before)) {
      // A full stop with a space after it ends a sentence.
      if (text === '.' && tokens[at]?.end !== tokens[at + 1]?.start) break;
      joined = true;
      at -= 1;
      from = at;
    } else if (/^[\p{L}\d]$/u.test(text) && /^[\p{L}\d]$/u.test(tokens[from]?.text ?? '') && !STOPS.has(text)) {
      joined = true;
      from = at;
    } else if (NUMBER.test(tokens[from]?.text ?? '') && /^\p{L}+$/u.test(text) && !STOPS.has(text)) {
      joined = true;
      from = at;
    } else if (told && words < 3 && /^[\p{L}\d']+$/u.test(text) && !STOPS.has(text)) {
      words += 1;
      from = at;
    } else if (text !== '\n' && !AROUND.has(text)) break;
  }
  return { from, joined: joined || NUMBER.test(tokens[last]?.text ?? '') };
}

/** Whether a name, "at" and a house are all that was said, but for how one begins and ends: "sure, ann at acme dot com, thanks". */
function alone(tokens: readonly Token[], from: number, at: number, end: number): boolean {
  if (DOINGS.has(tokens[at - 1]?.text ?? '') || NOT_LOCAL.has(tokens[at - 1]?.text ?? '')) return false;
  let names = at - from;
  for (let before = from - 1; before >= Math.max(from - 12, 0); before--) {
    const word = tokens[before]?.text ?? '';
    if (/^[\n.?!:;]$/u.test(word)) break;
    if (word === ',' || OPENERS.has(word)) continue;
    names += 1;
    if (names > 2 || !/^\p{L}{1,14}$/u.test(word) || STOPS.has(word) || DOINGS.has(word)) return false;
  }
  let after = at + 1;
  while (after < tokens.length && (tokens[after]?.start ?? Infinity) < end) after += 1;
  const next = tokens[after]?.text;
  return next === undefined || ENDS.test(next);
}

/** Addresses said aloud or written around: "priya dot raman at gmail dot com", "priya (at) acme (dot) com". */
function spoken(tokens: readonly Token[]): Span[] {
  const found: Span[] = [];
  for (let at = 1; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token || (token.text !== 'at' && token.text !== '@')) continue;
    const domain = domainFrom(tokens, at + 1);
    if (!domain) continue;
    const around = AROUND.has(tokens[at - 1]?.text ?? '') && AROUND.has(tokens[at + 1]?.text ?? '');
    const near = tokens.slice(Math.max(at - 12, 0), at);
    const told = near.some(({ text }, place) => MAIL.has(text) && near[place - 1]?.text !== '[');
    const local = localTo(tokens, at - 1, told);
    const name = local && tokens[local.from];
    if (!local || !name || (NOT_LOCAL.has(tokens[at - 1]?.text ?? '') && !told)) continue;
    if (
      around ||
      domain.house ||
      told ||
      local.joined ||
      token.text === '@' ||
      ROLES.has(tokens[at - 1]?.text ?? '') ||
      alone(tokens, local.from, at, domain.end)
    )
      found.push({ start: name.start, end: domain.end });
  }
  return found;
}

/** E-mail addresses, written or spoken. */
export function emailsIn(text: string, tokens: readonly Token[]): Span[] {
  return [...written(text), ...spoken(tokens)];
}
