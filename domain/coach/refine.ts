/** A line to say at once: nobody reads more while talking. */
const MOST_WORDS = 40;
const LEAST_WORDS = 3;
/** A line longer than this is no line; what comes after is not looked at. */
const MOST_CHARACTERS = 2_000;

const QUOTES = /["“”„‟«»‹›]/u;
/** What models put before the line itself. */
const LEAD =
  /^(?:(?:sure|certainly|of course|absolutely|okay|ok)[,.!:]+ )?(?:(?:here(?:['’]s| is| are)|you (?:could|can|might) (?:say|try)|try(?: saying)?|say(?: now| this)?|line|refined(?: line)?|suggested(?: line| reply)?|reply|response|answer|rep|you|option [\da-c])\b[^.?!:\n]{0,60}:) */iu;
/** What is done and not said, and what models think aloud. */
const STAGE =
  /<think(?:ing)?>[^<]{0,2000}(?:<\/think(?:ing)?>|$)|[([*]{1,2}(?:then |and |now )?(?:pause|wait|breathe|smile|silence|stop|listen|nod|laugh)\w*[^()[\]*\n]{0,40}[)\]*]{1,2}/giu;
/** A word about the line, or about whoever wrote it, and no line. */
const ABOUT_IT =
  /^(?:(?:this|the)(?: refined)? (?:line|phrasing|wording)(?: on the card)? (?:works|asks|keeps|still|acknowledges|avoids|shows|fits)|(?:why )?(?:this|it) works because|note:|as an? (?:ai|language model|assistant)\b|i(?:['’]m| am) (?:sorry|afraid|unable)\b.{0,40}\b(?:can(?:no|['’])t|unable)\b.{0,20}\b(?:write|help|provide|assist)|i (?:can(?:no|['’])t|am unable to|won['’]t) (?:help with that|assist|write (?:this|that)|provide that|comply))/iu;
/** An abbreviation ends no sentence. */
const ABBREVIATION = /(?:\b(?:mr|mrs|ms|dr|vs|etc|approx|inc|ltd|no|e\.g|i\.e|a\.m|p\.m|u\.s|u\.k)|\b\p{L})\.$/iu;

function plain(line: string): string {
  return line
    .replace(/^\s*(?:#{1,6}|>+|[-*+•–]|\d{1,2}[.)])\s+/u, '')
    .replace(/!?\[([^\][]{0,300})\]\([^()\s]{0,500}\)/gu, '$1')
    .replace(/\s?\[\d{1,3}(?:, ?\d{1,3}){0,5}\]/gu, '')
    .replace(/[*`~]+|\b__?|__?\b/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

function unquoted(text: string): string {
  const inner = text.replace(/^["“”„‟«»‹›']+/u, '').replace(/["“”„‟«»‹›']+$/u, '');
  const open = QUOTES.test(inner);
  return inner.length < text.length - 1 || !open ? inner.trim() : text;
}

function sentences(text: string): string[] {
  const found: string[] = [];
  for (const piece of text.match(/[^.?!…]+(?:[.?!…]+["”’)]*(?=\s|$)|[.?!…]+|$)/gu) ?? []) {
    const last = found.at(-1);
    const open =
      last !== undefined && (!/[.?!…]["”’)]*$/u.test(last) || ABBREVIATION.test(last) || !/^\s/u.test(piece));
    if (open) found[found.length - 1] = last + piece;
    else found.push(piece);
  }
  return found.map((sentence) => sentence.trim());
}

const count = (text: string) => text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/** Without what models put around a line, however often. */
function bare(text: string): string {
  let body = text;
  for (let round = 0; round < 6; round++) {
    const inner = unquoted(
      plain(body)
        .replace(LEAD, '')
        .replace(/^[\s.?!…,;:)\]]+/u, ''),
    );
    if (inner === body) break;
    body = inner;
  }
  return body;
}

/** Refined words that fit on a card: whole sentences, at most 40 words, without markup or quotes around; `null` where nothing usable came. */
export function fitRefined(text: string): string | null {
  const lines = text
    .slice(0, MOST_CHARACTERS)
    .replace(/```[a-z]*\n?/giu, '')
    .replace(STAGE, ' ')
    .split('\n')
    .filter((line) => !/^\s*#{1,6}\s/u.test(line))
    .map(plain);
  let said = '';
  for (const sentence of sentences(bare(lines.join(' ')))) {
    if (ABOUT_IT.test(sentence)) break;
    const longer = said === '' ? sentence : `${said} ${sentence}`;
    if (!/[.?!…]["”’)]*$/u.test(sentence) || count(longer) > MOST_WORDS) break;
    said = longer;
  }
  const fitted = bare(said);
  return count(fitted) < LEAST_WORDS || !/[.?!…]["”’)]*$/u.test(fitted) ? null : fitted;
}
