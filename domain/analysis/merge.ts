import type { RawJudgement, RawNotes } from './raw.schema.ts';

type Lists = 'strengths' | 'improvements' | 'keyMoments' | 'nextSteps' | 'competitors' | 'qualification';

/** One of each part in turn, so that a cut at the end leaves none of them out. */
function inTurn<T>(lists: readonly (readonly T[])[]): T[] {
  const most = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: most }, (_, at) => lists.flatMap((list) => list.slice(at, at + 1))).flat();
}

const joined = <F extends { text: string; evidence: unknown[] }>(
  all: readonly F[],
): { text: string; evidence: F['evidence'] } => ({
  text: all.map(({ text }) => text.trim()).join(' '),
  evidence: inTurn(all.map(({ evidence }) => evidence)),
});

function mood(parts: readonly RawJudgement[]): RawJudgement['sentiment'] {
  const told = parts.flatMap(({ sentiment }) => sentiment ?? []);
  const [first] = told;
  if (!first) return null;
  const moods = new Set(told.map((one) => one.mood).filter((one) => one !== 'neutral'));
  const [only] = moods;
  return { ...joined(told), mood: moods.size > 1 ? 'mixed' : (only ?? first.mood) };
}

/** What was said of the parts of one call as said of the whole of it. */
export function mergedJudgement(parts: readonly RawJudgement[]): RawJudgement {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const all = <Name extends Lists>(name: Name): RawJudgement[Name] =>
    inTurn<unknown>(parts.map((part): readonly unknown[] => part[name])) as RawJudgement[Name];
  return {
    summary: joined(parts.map(({ summary }) => summary)),
    strengths: all('strengths'),
    improvements: all('improvements'),
    keyMoments: all('keyMoments'),
    nextSteps: parts.flatMap(({ nextSteps }) => nextSteps),
    sentiment: mood(parts),
    competitors: all('competitors'),
    qualification: parts.flatMap(({ qualification }) => qualification),
  };
}

/** The same of meeting notes; the mail is that of the last part, where what was agreed stands. */
export function mergedNotes(parts: readonly RawNotes[]): RawNotes {
  const [only] = parts;
  const last = parts.at(-1);
  if (!only || !last || parts.length === 1)
    return (
      only ?? {
        summary: { text: '', evidence: [] },
        decisions: [],
        actions: [],
        email: { subject: '', body: '', evidence: [] },
      }
    );
  return {
    summary: joined(parts.map(({ summary }) => summary)),
    decisions: parts.flatMap(({ decisions }) => decisions),
    actions: parts.flatMap(({ actions }) => actions),
    email: last.email,
  };
}
