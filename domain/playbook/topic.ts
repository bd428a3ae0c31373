import type { SaidLine } from '../ai/question.ts';
import { detect } from '../objection/detect.ts';
import { LIBRARY, objectionById } from '../objection/library/library.ts';
import type { Category, Objection } from '../objection/objection.ts';
import { contentStems } from './retrieve.ts';

/** Share of a question's own words, by weight, that an entry has to hold; our own figure. */
const NEEDED = 0.34;

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
    /\b(?:timing|not now|later|busy|postpone\w*|delay\w*|quarter|wait\w*|think about it|stall\w*|call back)\b/iu,
  ],
  [
    'authority',
    /\b(?:authority|decision\w*|decid\w*|boss|gatekeeper|committee|procurement|approval|board|sign[- ]?off|legal|stakeholders?)\b/iu,
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
export function categoriesIn(text: string): Category[] {
  return NAMED.filter(([, words]) => words.test(text)).map(([category]) => category);
}

interface Near {
  objection: Objection;
  share: number;
}

/** Entries of the library by how much of a text they hold, best first. */
function nearest(text: string): Near[] {
  const asked = [...new Set(contentStems(text.slice(0, 2_000)))].filter((stem) => !AROUND.has(stem));
  const weight = (stem: string) => Math.log(1 + TERMS.length / (HOLDERS.get(stem) ?? 1));
  const all = asked.reduce((sum, stem) => sum + weight(stem), 0);
  if (all === 0) return [];
  return TERMS.map(({ objection, stems, title }) => ({
    objection,
    share:
      asked.reduce((sum, stem) => sum + (stems.has(stem) ? weight(stem) * (title.has(stem) ? 1.3 : 1) : 0), 0) / all,
  }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share);
}

const QUOTED = /["“„«]([^"“”„«»]{3,300})["“”»]|(?<![\p{L}\p{N}])['‘]([^'‘’]{3,300})['’](?![\p{L}])/u;
const TOLD =
  /\b(?:says?|said|saying|tells? (?:me|us)|told (?:me|us)|objects?|claims?|goes|go|insists?|replied|answered|thinks?|feels?)(?: to me)?(?: that)?[,:]? (.{3,300})$/isu;

function heard(text: string, side: 'buyer' | 'unknown'): Objection | undefined {
  const detected = detect(text, { side, final: true });
  return detected ? objectionById(detected.objectionId) : undefined;
}

/** The objection that these words are, said by a buyer. */
export function raisedBy(text: string): Objection | undefined {
  return heard(text, 'buyer');
}

/** Words of somebody who asks about a buyer, not of the buyer. */
const ABOUT =
  /\?|(?:^|[.,:] )\W*(?:so |and |but )?(?:how|what|why|which|when|where|who|can you|could you|give me|show me)\b|\b(?:they|he|she|buyers?|prospects?|customers?|write|answer|respond|reply|handle|help|tell me about|e-?mail|question|objections?)\b/iu;

/** What a question says that a buyer said, if it does; a bare objection is one. */
export function toldIn(question: string): string | undefined {
  if (question.length <= 200 && !ABOUT.test(question) && raisedBy(question)) return question.trim();
  const quoted = QUOTED.exec(question);
  return quoted?.[1] ?? quoted?.[2] ?? TOLD.exec(question.slice(0, 2_000))?.[1]?.replace(/[?\s]+$/u, '');
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
  const first = told === undefined ? undefined : heard(told, 'buyer');
  if (first) found.add(first);
  else if (best && best.share >= NEEDED) found.add(best.objection);
  else {
    const raised = heard(question, 'buyer');
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
    const ofIt = near.find(({ objection }) => named.includes(objection.category))?.objection;
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
