import { straight } from '../metrics/words.ts';
import type { Turn } from '../turn.ts';
import { seenText } from '../untrusted/hidden.ts';
import { distinct, evidenceIn, type Piece, piecesBy } from './evidence.ts';
import type { CompetitorMention } from './judgement.ts';

/** Names that somebody may have listened for. */
export const MOST_COMPETITORS = 40;
export const COMPETITOR_LENGTH = 50;

/** Names as they may be listened for, whoever wrote them: each on one line and once, of two signs at least, as many and as long as may be. */
export function competitorNames(given: readonly string[]): string[] {
  const names = new Map<string, string>();
  for (const one of given) {
    if (names.size === MOST_COMPETITORS) break;
    const name = seenText(one.slice(0, 4 * COMPETITOR_LENGTH))
      .replace(/\s+/gu, ' ')
      .trim();
    if (name.length < 2 || name.length > COMPETITOR_LENGTH || !/[\p{L}\p{N}]/u.test(name)) continue;
    if (!names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
  }
  return [...names.values()];
}

const MOST_QUOTES = 3;
const NAME = '([A-Z][\\p{L}\\d&.-]{1,30}(?: [A-Z][\\p{L}\\d&.-]{1,30}){0,2})';
/** Wording that sets a name beside what is sold. */
const BESIDE =
  '(?:compared? (?:to|with|against)|comparing (?:it |you |this |that )?(?:to|with|against)|versus|vs\\.?|instead of|alternatives? to|switch(?:ed|ing)? (?:over )?(?:from|to)|mov(?:e|ed|ing) (?:away )?(?:from|over from)|different from|(?:better|cheaper|more expensive) than|(?:also |already )?(?:looking at|talking (?:to|with)|evaluating|considering|trialling|piloting|in talks with)|(?:a |another )?(?:quote|offer|proposal|demo|pitch) from|(?:use|using|used|have|on|work(?:ing)? with)(?= [^.?!]{1,60} (?:today|now|currently|already|right now|at the moment)\\b)|competitors? (?:like|such as)|vendors? (?:like|such as)|tools? (?:like|such as))';
const FORMS: readonly RegExp[] = [
  new RegExp(`(?:^|[^\\p{L}])(?:${BESIDE}) ${NAME}`, 'gu'),
  new RegExp(
    `(?:^|[^\\p{L}])${NAME} (?:is|was|came in|quoted|offers?|charges?|does|has) (?:\\p{L}+ ){0,2}(?:cheaper|less expensive|half the price|a lower price|the same thing|that already)(?![\\p{L}])`,
    'gu',
  ),
];
/** Capitals that are no company. */
const NO_NAME =
  /^(?:I|I'm|I'll|I've|I'd|We|You|They|He|She|It|That|This|The|A|An|And|But|So|Our|Your|My|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|English|German|French|Spanish|Europe|America|Germany|France|London|Berlin|CEO|CFO|CTO|COO|VP|HR|IT|PDF|CSV|API|ROI|Q[1-4]|OK|Okay|Yes|No|Excel|Christmas|Easter)$/;

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Once for each piece, however often it says the name. */
function note(found: Map<string, Piece[]>, name: string, piece: Piece): void {
  const known = found.get(name);
  if (!known) found.set(name, [piece]);
  else if (known.at(-1) !== piece) known.push(piece);
}

function named(pieces: readonly Piece[], list: readonly string[]): Map<string, Piece[]> {
  const found = new Map<string, Piece[]>();
  const names = competitorNames(list);
  if (names.length === 0) return found;
  const longest = [...names].sort((a, b) => b.length - a.length);
  const any = new RegExp(`(?<![\\p{L}\\d@])(?:${longest.map(escaped).join('|')})(?![\\p{L}\\d])`, 'giu');
  const spelled = new Map(names.map((name) => [name.toLowerCase(), name]));
  for (const piece of pieces) {
    for (const [said] of piece.text.matchAll(any)) {
      note(found, spelled.get(said.toLowerCase()) ?? said, piece);
    }
  }
  return found;
}

function ownNames(turns: readonly Turn[]): Set<string> {
  return new Set(turns.flatMap(({ name = '' }) => [name, ...name.split(/\s+/)].map((part) => part.toLowerCase())));
}

/**
 * Competitors that were mentioned: those of a list, whoever said them, and names that somebody set beside what is sold ("compared with Northwind",
 * "we use Northwind today"). Names of the list as it spells them.
 */
export function competitorsIn(turns: readonly Turn[], list: readonly string[] = []): CompetitorMention[] {
  const pieces = [...piecesBy(turns, 'buyer'), ...piecesBy(turns, 'rep'), ...piecesBy(turns, 'unknown')];
  const found = named(pieces, list);
  const known = new Set([...found.keys()].map((name) => name.toLowerCase()));
  const people = ownNames(turns);
  for (const piece of pieces) {
    for (const form of FORMS) {
      for (const match of straight(piece.text).matchAll(form)) {
        const words = (match[1] ?? '').replace(/['.-]+$/u, '').split(' ');
        while (words.length > 0 && NO_NAME.test(words.at(-1) ?? '')) words.pop();
        const name = words.join(' ');
        const low = name.toLowerCase();
        if (name === '' || NO_NAME.test(words[0] ?? '') || people.has(low) || known.has(low)) continue;
        note(found, name, piece);
      }
    }
  }
  return [...found].map(([name, all]) => {
    const evidence = distinct(all.map(evidenceIn));
    const times = evidence.length === 1 ? 'once' : `${evidence.length} times`;
    return { name, text: `${name} was mentioned ${times}.`, evidence: evidence.slice(0, MOST_QUOTES) };
  });
}
