import type { Action, Evidence, Finding, Judgement, Qualification, Slot } from './judgement.ts';

export const COMPARED = ['summary', 'strengths', 'improvements', 'keyMoments', 'nextSteps', 'competitors'] as const;
export type Compared = (typeof COMPARED)[number];

/** One statement of two judgements: it came, it went, or it is put in other words. */
export type Difference =
  | { list: Compared; kind: 'came'; after: Finding }
  | { list: Compared; kind: 'went'; before: Finding }
  | { list: Compared; kind: 'changed'; before: Finding; after: Finding };

export interface SlotChange {
  framework: Qualification['framework'];
  name: string;
  before: Slot;
  after: Slot;
}

/** What is different between two judgements of one call. */
export interface Comparison {
  /** False: another form, or made in another way: what differs may be that alone. */
  sameWay: boolean;
  differences: Difference[];
  /** null: the same. */
  mood: { before: string | null; after: string | null } | null;
  slots: SlotChange[];
  /** Statements that both have. */
  same: number;
}

/** From so much of their words two statements say the same thing in other words. Our own figure. */
const ALIKE = 0.5;

const words = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? []);

function alike(one: string, other: string): number {
  const [a, b] = [words(one), words(other)];
  const shared = [...a].filter((word) => b.has(word)).length;
  const all = a.size + b.size - shared;
  return all === 0 ? 1 : shared / all;
}

const overlaps = (one: Evidence, other: Evidence): boolean =>
  one.seq === other.seq && (one.quote.includes(other.quote) || other.quote.includes(one.quote));

/** How much two statements have in common, 0 to 2: words, and what they rest on. */
function nearness(one: Finding, other: Finding): number {
  const resting = one.evidence.some((proof) => other.evidence.some((that) => overlaps(proof, that)));
  return alike(one.text, other.text) + (resting ? 1 : 0);
}

const told = (one: Finding): string => {
  const { text, evidence, ...more } = one as Finding & Partial<Action>;
  return JSON.stringify([
    text.trim(),
    evidence.map(({ seq, quote }) => [seq, quote]),
    more.owner ?? null,
    more.due ?? null,
  ]);
};

/** Statements of both in pairs, the nearest first; each is in one pair at most. */
function paired(before: readonly Finding[], after: readonly Finding[]): [Finding, Finding][] {
  const near = before.flatMap((one) => after.map((other) => ({ one, other, near: nearness(one, other) })));
  const pairs: [Finding, Finding][] = [];
  const taken = new Set<Finding>();
  for (const { one, other, near: how } of near.sort((a, b) => b.near - a.near)) {
    if (how < ALIKE || taken.has(one) || taken.has(other)) continue;
    taken.add(one);
    taken.add(other);
    pairs.push([one, other]);
  }
  return pairs;
}

function inList(
  list: Compared,
  before: readonly Finding[],
  after: readonly Finding[],
): { differences: Difference[]; same: number } {
  const pairs = paired(before, after);
  const changed = pairs.filter(([one, other]) => told(one) !== told(other));
  return {
    same: pairs.length - changed.length,
    differences: [
      ...before
        .filter((one) => pairs.every(([pair]) => pair !== one))
        .map((one): Difference => ({ list, kind: 'went', before: one })),
      ...changed.map(([one, other]): Difference => ({ list, kind: 'changed', before: one, after: other })),
      ...after
        .filter((one) => pairs.every(([, pair]) => pair !== one))
        .map((one): Difference => ({ list, kind: 'came', after: one })),
    ],
  };
}

const listOf = (judgement: Judgement, list: Compared): readonly Finding[] =>
  list === 'summary' ? (judgement.summary.text === '' ? [] : [judgement.summary]) : judgement[list];

const way = ({ by, version }: Judgement): string =>
  JSON.stringify(by.engine === 'rules' ? ['rules', version] : [by.provider, by.model, version]);

function slotChanges(before: readonly Qualification[], after: readonly Qualification[]): SlotChange[] {
  return after.flatMap(({ framework, slots }) => {
    const earlier = before.find((one) => one.framework === framework)?.slots ?? [];
    return slots.flatMap((slot): SlotChange[] => {
      const known: Slot = earlier.find(({ name }) => name === slot.name) ?? {
        name: slot.name,
        state: 'open',
        evidence: [],
      };
      const changed = known.state !== slot.state || (known.text ?? '') !== (slot.text ?? '');
      return changed ? [{ framework, name: slot.name, before: known, after: slot }] : [];
    });
  });
}

/** What came, went and changed from one judgement of a call to another. The score is in neither: it never changes with who judges. */
export function compare(before: Judgement, after: Judgement): Comparison {
  const lists = COMPARED.map((list) => inList(list, listOf(before, list), listOf(after, list)));
  const moods = { before: before.sentiment?.mood ?? null, after: after.sentiment?.mood ?? null };
  return {
    sameWay: way(before) === way(after),
    differences: lists.flatMap(({ differences }) => differences),
    mood: moods.before === moods.after ? null : moods,
    slots: slotChanges(before.qualification, after.qualification),
    same: lists.reduce((sum, { same }) => sum + same, 0),
  };
}
