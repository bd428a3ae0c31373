import type { SaidLine } from '../ai/question.ts';
import { QUICK_OBJECTIONS } from '../coach/quick.ts';
import { detect } from '../objection/detect.ts';
import { LIBRARY, objectionById } from '../objection/library/library.ts';
import type { Category, Objection } from '../objection/objection.ts';
import { asksFact } from './asks.ts';
import { contentStems } from './retrieve.ts';

/** Share of a question's own words, by weight, that an entry has to hold; this and the others here are our own figures. */
const NEEDED = 0.34;
/** The same, of one that is only offered. */
const NEEDED_NEAR = 0.3;
/** How sure the detector has to be of words that are not given as a buyer's, of bare ones, and of quoted ones. */
const SURE = { asked: 0.85, bare: 0.72, told: 0.6 };
/** A word that no more entries hold says by itself which is meant. */
const FEW = 3;

interface Terms {
  objection: Objection;
  stems: ReadonlySet<string>;
  title: ReadonlySet<string>;
}

const TERMS: readonly Terms[] = LIBRARY.map((objection) => ({
  objection,
  stems: new Set(contentStems([objection.title, objection.id.replace(/[/-]/gu, ' '), ...objection.triggers].join(' '))),
  title: new Set(contentStems(`${objection.title} ${objection.subtype.replaceAll('-', ' ')}`)),
}));
const HOLDERS = new Map<string, number>();
for (const { stems } of TERMS) for (const stem of stems) HOLDERS.set(stem, (HOLDERS.get(stem) ?? 0) + 1);

/** Words of the trade around a question that say nothing of its subject. */
const AROUND = new Set(
  contentStems(
    'objection objections handle handling respond response reply answer say rep reps sales sell selling seller deal deals call calls pitch prospect lead best good way tell line email short quick example question questions time times right thing things people guy buyer push back pushback deal with overcome',
  ),
);

/** Words by which people name a category. */
const NAMED: readonly (readonly [Category, RegExp])[] = [
  ['price', /\b(?:pric\w*|cost\w*|expensive|budget\w*|discount\w*|money|afford\w*|roi|pay\w*|fees?|cheap\w*)\b/iu],
  [
    'timing',
    /\b(?:timing|not now|later|busy|no time|(?:have|has|got)(?:n't|nt| not)? (?:the )?time|time for (?:this|that|it)|postpone\w*|delay\w*|quarter|wait\w*|think about it|stall\w*|call back)\b/iu,
  ],
  [
    'authority',
    /\b(?:authority|decision\w*|decid\w*|boss|committee|procurement|approval|board|sign[- ]?off|legal|stakeholders?)\b/iu,
  ],
  [
    'need',
    /\b(?:no need|not interested|already (?:have|use)|in-house|vendor|competitor|status quo|no problem|brush[- ]?off|do not need|don't need)\b/iu,
  ],
  [
    'trust',
    /\b(?:trust\w*|security|references?|proof|risk\w*|scam|never heard|gdpr|data protection|lock-?in|case stud\w+|credib\w+)\b/iu,
  ],
];

/** The categories that a text names, as it names them. */
function categoriesIn(text: string): Category[] {
  return NAMED.filter(([, words]) => words.test(text)).map(([category]) => category);
}

/** Words of every talk that happen to be in few entries. */
const COMMON = new Set(
  contentStems(
    'again still else first last never only already back long ask show send app apps support free mode talk step steps today fail better nothing much new next number part start stop use used weeks month different fit company wrong person take takes worry worried worries mean means want wants price prices pricing cost costs hard easy team know feel',
  ),
);

interface Near {
  objection: Objection;
  share: number;
  /** It holds a word that few others hold. */
  few: boolean;
  /** It holds enough of them, and not by one common word alone. */
  strong: boolean;
}

/** Entries of the library by how much of a text they hold, best first. */
function nearest(text: string): Near[] {
  const asked = [...new Set(contentStems(text.slice(0, 2_000)))].filter((stem) => !AROUND.has(stem));
  const weight = (stem: string) => Math.log(1 + TERMS.length / (HOLDERS.get(stem) ?? 1));
  const all = asked.reduce((sum, stem) => sum + weight(stem), 0);
  if (all === 0) return [];
  return TERMS.map(({ objection, stems, title }) => {
    const held = asked.filter((stem) => stems.has(stem));
    const telling = held.filter((stem) => !COMMON.has(stem));
    const named = held.filter((stem) => title.has(stem));
    const share = held.reduce((sum, stem) => sum + weight(stem) * (title.has(stem) ? 1.3 : 1), 0) / all;
    const few = telling.some((stem) => (HOLDERS.get(stem) ?? 0) <= FEW);
    return {
      objection,
      // Of two that hold the same words, the one whose title they fill.
      share: share * (1 + named.length / Math.max(title.size, 1) / 10),
      few,
      strong:
        share >= NEEDED &&
        (telling.length > 1
          ? few || named.length > 0
          : (few && named.length > 0) || (named.length > 0 && named.length === title.size)),
    };
  })
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share);
}

const QUOTED = /["“„«]([^"“”„«»]{3,300})["“”»]|(?<![\p{L}\p{N}])['‘]([^'‘’]{3,300})['’](?![\p{L}])/u;
const TOLD =
  /(?<!\b(?:i|we|you|to|not|i'd|never|just|ever|now)\s)\b(?:says?|said|saying|tells (?:me|us)|(?<=\b(?:they|buyers|people|customers) )tell (?:me|us)|told (?:me|us)|objects|claims?|goes|insists?|replied|answered|thinks?|feels)(?: to me)?(?: that)?[,:]? (.{3,300})$/isu;

function heard(text: string, side: 'buyer' | 'unknown', least = 0): Objection | undefined {
  const detected = detect(text, { side, final: true });
  return detected && detected.confidence >= least ? objectionById(detected.objectionId) : undefined;
}

/** Words of somebody who asks about a buyer, not of the buyer. */
const ABOUT =
  /\?|(?:^|[.,:] )\W*(?:so |and |but )?(?:how|what|why|which|when|where|who|can you|could you|give me|show me)\b|\b(?:they|he|she|buyers?|prospects?|customers?|write|answer|respond|reply|handle|help|tell me about|question|objections?)\b/iu;

/** What is asked after what was told. */
const ASKED_AFTER =
  /[,.;:–-]?\s*(?:so |and )?\b(?:what|how|where|which|who)(?: \p{L}+){0,2} (?:do|should|can|could|would|shall|to|now|next)\b.*$/isu;

/** What a question says that a buyer said, if it does; a bare objection is one. */
export function toldIn(question: string): string | undefined {
  const bare = question.trim();
  if (QUICK.has(bareWords(bare.slice(0, 200)))) return bare;
  if (
    bare.length <= 200 &&
    !ABOUT.test(bare) &&
    !asksFact(bare) &&
    (heard(bare, 'buyer', SURE.bare) || nearest(bare)[0]?.strong)
  )
    return bare;
  const quoted = QUOTED.exec(question);
  const told = quoted?.[1] ?? quoted?.[2] ?? TOLD.exec(question.slice(0, 2_000))?.[1]?.replace(ASKED_AFTER, '');
  const words = told?.replace(/[?\s,.]+$/u, '').trim();
  return words !== undefined && contentStems(words).some((stem) => !COMMON.has(stem)) ? words : undefined;
}

/** What a question says that a buyer said, point by point: where there are several, they are different objections. */
export function pointsIn(told: string): Objection[] {
  const points = told
    .split(/\s*[,;.]\s+|\s+(?:and|but|plus|also|then)\s+/iu)
    .flatMap((part) => (part.split(/\s+/u).length > 1 ? (theObjection(part) ?? []) : []));
  return [...new Set(points)];
}

const bareWords = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
const QUICK = new Map(QUICK_OBJECTIONS.map(({ id, text }) => [bareWords(text), id]));

/** Who speaks of buyers. */
const THIRD =
  /\b(?:they|he|she|(?:the |my |our |this |a )?(?:buyers?|prospects?|customers?|clients?|leads?))(?:'s|'re|'ve)?(?= \p{L})/giu;

/** What is told of a buyer, as the buyer would say it. */
function inTheirWords(told: string): string {
  return told
    .replace(/[’‘]/gu, "'")
    .replace(/\b(?:we|i)(?='re\b| are\b| am\b|'m\b)/giu, 'you')
    .replace(/\b(?:our|my)\b/giu, 'your')
    .replace(THIRD, (who) => (/'re|'s$/u.test(who) ? "we're" : /'ve/u.test(who) ? "we've" : 'we'))
    .replace(/\bwe (?:has|is|does|doesn't|isn't|hasn't|wants|needs|says|thinks|likes)\b/giu, (both) =>
      both
        .toLowerCase()
        .replace('has', 'have')
        .replace('does', 'do')
        .replace('isn', 'aren')
        .replace(' is', ' are')
        .replace(/s$/u, ''),
    )
    .replace(/\b(?:their|his|her)\b/giu, 'our');
}

const THIRD_TELLS = new RegExp(THIRD.source, 'iu');

function theObjection(told: string): Objection | undefined {
  const quick = QUICK.get(bareWords(told));
  if (quick !== undefined) return objectionById(quick);
  const theirs = inTheirWords(told);
  const [one, other] = [told, theirs].map((text) => detect(text, { side: 'buyer', final: true }));
  const surer = (other?.confidence ?? 0) > (one?.confidence ?? 0) ? other : one;
  const first = surer && surer.confidence >= SURE.told ? objectionById(surer.objectionId) : undefined;
  const [best] = nearest(told);
  return best?.strong &&
    (!first ||
      (best.objection.category === first.category &&
        best.share > 0.8 &&
        surer !== null &&
        (surer?.confidence ?? 0) < SURE.asked))
    ? best.objection
    : first;
}

/** What a question is about. */
export interface Topic {
  /** Entries of the library that fit, best first; empty where none does. */
  objections: Objection[];
  /** The line of the call that raised the first one, where the question did not. */
  line?: SaidLine;
}

/** Entries that a question is about: by what it says a buyer said, by its own words, by the category it names, and, where it speaks of the call, by what was said there. */
export function topicOf(question: string, said: readonly SaidLine[], ofCall: boolean): Topic {
  const told = toldIn(question);
  const near = nearest(told ?? question);
  const best = near[0];
  const named = categoriesIn(question);
  const found = new Set<Objection>();
  const first = told === undefined ? undefined : theObjection(told);
  if (first) found.add(first);
  else if (best?.strong) found.add(best.objection);
  else {
    const theirs = THIRD_TELLS.test(question) ? inTheirWords(question) : undefined;
    const raised =
      heard(question, 'buyer', SURE.asked) ??
      (theirs === undefined ? undefined : heard(theirs, 'buyer', named.length > 0 ? SURE.told : SURE.asked));
    if (raised && (named.length === 0 || named.includes(raised.category))) found.add(raised);
  }
  let line: SaidLine | undefined;
  if (found.size === 0 && (ofCall || named.length > 0))
    for (const one of said.slice(-12).reverse()) {
      const raised = one.side === 'rep' ? undefined : heard(one.text, one.side);
      if (!raised || (named.length > 0 && !named.includes(raised.category))) continue;
      found.add(raised);
      line = one;
      break;
    }
  if (found.size === 0 && named[0] !== undefined) {
    const ofIt = near.find(({ objection, few }) => few && named.includes(objection.category))?.objection;
    found.add(ofIt ?? LIBRARY.find(({ category }) => category === named[0]) ?? (LIBRARY[0] as Objection));
  }
  const [top] = found;
  if (top) {
    for (const { objection, share } of near)
      if (objection.category === top.category && share > 0.15) found.add(objection);
    for (const objection of LIBRARY) if (objection.category === top.category) found.add(objection);
  }
  return { objections: [...found], ...(line ? { line } : {}) };
}

/** Entries that come nearest to what is told of a buyer and none fits. */
export function nearTo(question: string): Objection[] {
  return nearest(question)
    .filter(({ share, few }) => few && share >= NEEDED_NEAR)
    .slice(0, 2)
    .map(({ objection }) => objection);
}

/** Every objection on the call, newest last, each entry once. */
export function objectionsOn(said: readonly SaidLine[]): { objection: Objection; line: SaidLine }[] {
  const found = new Map<string, { objection: Objection; line: SaidLine }>();
  for (const line of said) {
    const objection = line.side === 'rep' ? undefined : heard(line.text, line.side);
    if (objection && !found.has(objection.id)) found.set(objection.id, { objection, line });
  }
  return [...found.values()];
}

export const CATEGORY_NAMES: Readonly<Record<Category, string>> = {
  price: 'Price',
  timing: 'Timing',
  authority: 'Authority',
  need: 'Need',
  trust: 'Trust',
};
