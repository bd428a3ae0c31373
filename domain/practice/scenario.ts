import type { FocusId } from './focus.ts';
import type { Meter } from './meters.ts';

export const SCENARIO_KINDS = [
  'cold-call',
  'discovery',
  'demo',
  'objection',
  'negotiation',
  'closing',
  'follow-up',
] as const;
export type ScenarioKind = (typeof SCENARIO_KINDS)[number];

/** Something the buyer knows and tells when asked about it. */
export interface Fact {
  id: string;
  /** Words by which a question is about it, lower case, in any form. */
  about: readonly string[];
  /** As the buyer says it; {company} is theirs. */
  text: string;
  /** Told in full from this much trust on; below it the buyer only hints. */
  trust: number;
  /** What saying it aloud does to the buyer. */
  moves?: Partial<Readonly<Record<Meter, number>>>;
}

/** A situation to sell in, whoever the buyer is. `id` is stable for ever. */
export interface Scenario {
  id: string;
  kind: ScenarioKind;
  title: string;
  focus: FocusId;
  /** What the rep knows before the first word. */
  situation: string;
  /** What the rep is to reach. */
  goal: string;
  /** The buyer's first words; {name}, {company} are theirs. */
  opening: string;
  /** The objection that the opening itself raises. */
  opens?: string;
  facts: readonly Fact[];
  /** Objections of the library that this situation brings, the likeliest first. */
  objections: readonly string[];
  /** What the buyer asks by themselves. */
  asks: readonly string[];
  /** How it ends well: what the buyer says yes to, and what they need to feel for it. */
  success: { step: string; needs: Partial<Readonly<Record<Meter, number>>> };
  /** A buyer has no more time than this. */
  minutes: number;
}
