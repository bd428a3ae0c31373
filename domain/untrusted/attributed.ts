import type { SaidLine } from '../ai/question.ts';
import type { Side } from '../turn.ts';

/** To whom words are attributed; `unknown` where it is "they" or the call as a whole. */
type Whose = Side | null;

const BUYER = 'buyer|customer|prospect|client|lead|other side|caller|decision maker';
const REP = 'rep|seller|salesperson|sales rep|you';
const ANYONE = 'they|he|she|speaker|someone|somebody|call|transcript';
const PAST =
  'said|mentioned|told|asked|replied|answered|stated|noted|remarked|complained|objected|explained|added|admitted|wondered|claimed|insisted|repeated|responded|shared|described|called|confirmed|raised|argued|put it|pushed back|used the words?|wrote';
const PRESENT =
  'says?|mentions?|tells?|asks?|replies|answers?|states?|notes?|complains?|objects?|explains?|adds?|admits?|wonders?|claims?|insists?|repeats?|responds?|describes?|calls?|confirms?|argues?|pushes back';
const NOUN =
  'words?|exact words?|line|phrase|point|concern|comment|question|objection|remark|statement|claim|quote|answer|reply|response|worry|sentence';
const PERHAPS =
  /\b(?:if|when|whenever|once|unless|until|might|may|could|would|should|will|can|suppose|imagine|to|let|have|make)\b/iu;

const escaped = (name: string) => name.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');

/** Characters around a quote in which is looked for whose it is. */
const BEFORE = 140;
export const AFTER = 48;

/** Ends with somebody of whom it is told that they said what follows a colon. */
const SPEECH =
  /(?<![\p{L}])(?:said|asked|replied|answered|responded|wrote|told (?:you|us|me)|put it (?:this way|like this|so)|exact words (?:were|are))(?: (?:to (?:you|us|me)|back|then|exactly|literally|verbatim|word for word)){0,2}$/iu;

/** Whether what stands before a colon gives what follows as somebody's own words, though no quote signs do. */
export function announcesWords(before: string): boolean {
  return SPEECH.test(before.slice(-60));
}

/** Tells to whom a quote is attributed by the words before and after it; `null` where to nobody: a line to say, a title, an example. */
export function attribution(said: readonly SaidLine[]): (before: string, after: string) => Whose {
  const names = new Map<string, Side>();
  for (const { name, side } of said)
    for (const one of [name ?? '', ...(name ?? '').split(/\s+/u)])
      if (one.length > 1 && names.size < 60) names.set(one.toLowerCase().slice(0, 60), side);
  const who = `(${[...[...names.keys()].sort((a, b) => b.length - a.length).map(escaped), BUYER, REP, ANYONE].join('|')})`;
  const between = "(?:[ ,]+[\\p{L}’']+){0,3}?[ ,]+";
  const rest = '[^.?!\\n“”"]{0,50}$';
  const past = new RegExp(`(?<![\\p{L}])${who}${between}(?:${PAST})(?![\\p{L}])${rest}`, 'iu');
  const present = new RegExp(`(?<![\\p{L}])${who}${between}(?:${PRESENT})(?![\\p{L}])${rest}`, 'iu');
  const owned = new RegExp(
    `(?<![\\p{L}])(?:${who}(?:['’]s?|r)?|their|his|her)(?: \\p{L}+){0,2} (?:${NOUN})(?: (?:was|is|were|are|that|of|about))?[ ,:(*_—–-]*$`,
    'iu',
  );
  const labelled = new RegExp(`(?:^|[\\n|>(*_\\[ -])${who}(?: \\([^()\\n]{0,20}\\))?[*_\\])]*\\s?[:|][ *_]*$`, 'iu');
  const by = new RegExp(
    `\\b(?:according to|quoting|heard (?:from )?|in) (?:the |your )?${who}(?:['’]s words)?[ ,:]*$`,
    'iu',
  );
  const signed = new RegExp(`^[.,]?[ *_]*(?:[—–]|--?|\\(|\\|)[ *_]*(?:the |your )?${who}(?![\\p{L}])`, 'iu');
  const then = new RegExp(
    `^[.,]?[ *_]*(?:(?:${PAST}|${PRESENT}) (?:the |your )?${who}|(?:the |your )?${who} (?:${PAST}|${PRESENT}))(?![\\p{L}])`,
    'iu',
  );
  const sideOf = (found: RegExpExecArray): Side => {
    const name =
      found
        .slice(1)
        .find((one) => one !== undefined)
        ?.toLowerCase() ?? '';
    if (names.has(name)) return names.get(name) ?? 'unknown';
    if (new RegExp(`^(?:${BUYER})$`, 'iu').test(name)) return 'buyer';
    return new RegExp(`^(?:${REP})$`, 'iu').test(name) ? 'rep' : 'unknown';
  };
  return (before, after) => {
    const near = before.slice(-BEFORE);
    const sentence = /[^.?!\n]*$/u.exec(near)?.[0] ?? '';
    const clause = /[^;]*$/u.exec(sentence)?.[0] ?? '';
    const told = past.exec(clause);
    if (
      told &&
      !/\b(?:if|might|may|could|would|should|imagine|suppose)\b/iu.test(clause.slice(0, told.index + told[0].length))
    )
      return sideOf(told);
    const tells = present.exec(clause);
    if (tells && !/^you$/iu.test(tells[1] ?? '') && !PERHAPS.test(clause)) return sideOf(tells);
    // Without a transcript "Buyer: …" is an example.
    const labels = said.length > 0 ? (owned.exec(clause) ?? labelled.exec(near) ?? signed.exec(after)) : null;
    const found = labels ?? by.exec(clause) ?? then.exec(after);
    if (found && /^you/iu.test(found[1] ?? '') && owned.test(clause)) return null;
    return found ? sideOf(found) : null;
  };
}
