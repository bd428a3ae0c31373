import type { SaidLine } from '../ai/question.ts';
import { detect } from '../objection/detect.ts';
import { LIBRARY, objectionById } from '../objection/library/library.ts';
import type { Objection } from '../objection/objection.ts';
import { contentStems } from './retrieve.ts';

/** Words that come with any objection. */
const NEEDED = 0.5;

const TERMS: readonly { objection: Objection; stems: ReadonlySet<string> }[] = LIBRARY.map((objection) => ({
  objection,
  stems: new Set(contentStems([objection.title, objection.subtype, ...objection.triggers].join(' '))),
}));
const HOLDERS = new Map<string, number>();
for (const { stems } of TERMS) for (const stem of stems) HOLDERS.set(stem, (HOLDERS.get(stem) ?? 0) + 1);

/** Entries of the library that share words with a text, best first. */
function nearest(text: string): Objection[] {
  const asked = new Set(contentStems(text));
  const weight = (stem: string) => Math.log(1 + TERMS.length / (HOLDERS.get(stem) ?? TERMS.length));
  const all = [...asked].reduce((sum, stem) => sum + (HOLDERS.has(stem) ? weight(stem) : 1), 0);
  return TERMS.map(({ objection, stems }) => ({
    objection,
    share: [...asked].reduce((sum, stem) => sum + (stems.has(stem) ? weight(stem) : 0), 0) / (all || 1),
  }))
    .filter(({ share }) => share >= NEEDED)
    .sort((a, b) => b.share - a.share)
    .map(({ objection }) => objection);
}

/** What the buyer said in quotes, or after words such as "they said". */
function quotedIn(question: string): string | undefined {
  return (
    /["“”„«]([^"“”„«»]{3,300})["“”»]/u.exec(question)?.[1] ??
    /\b(?:says?|said|tells? me|told me|objects?|claims?|when they go|keeps? saying)(?: that)?[,:]? (.{3,300})$/isu.exec(
      question,
    )?.[1]
  );
}

/** Entries of the library that a question is about, best first: by what it says a buyer said, then by its own words, then by what was said on the call. */
export function objectionsIn(question: string, said: readonly SaidLine[]): Objection[] {
  const found = new Set<Objection>();
  const add = (text: string | undefined, side: 'buyer' | 'unknown') => {
    const detected = text === undefined ? null : detect(text, { side, final: true });
    const objection = detected && objectionById(detected.objectionId);
    if (objection) found.add(objection);
  };
  add(quotedIn(question), 'buyer');
  add(question, 'buyer');
  for (const objection of nearest(question)) found.add(objection);
  if (found.size === 0) for (const line of said.slice(-6).reverse()) if (line.side !== 'rep') add(line.text, line.side);
  return [...found].slice(0, 5);
}
