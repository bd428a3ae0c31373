import { allMustAgree, lawOf, type Place } from './places.ts';

/** What a team asks of its reps before a call is heard: nothing, a reminder, or that they say they told the others. */
export const CONSENT_RULES = ['off', 'remind', 'confirm'] as const;
export type ConsentRule = (typeof CONSENT_RULES)[number];

/** What the rep did about telling the others. */
export interface ConsentChoice {
  /** Milliseconds from the start of the call. */
  atMs: number;
  /** `announced`: the rep says that the others were told and nobody objected. */
  how: 'announced' | 'skipped';
  /** The rule as it was then, where the device knew it. */
  rule?: ConsentRule | undefined;
  place?: Place | undefined;
  /** What the others were to be told. */
  text: string;
  /** That text said that the sound is kept. */
  soundKept?: boolean | undefined;
}

export const MOST_CHOICES = 20;

export interface Situation {
  rule: ConsentRule;
  /** Where the others are, as far as it is known. */
  place: Place | null;
  /** What was chosen in this call so far, in order. */
  chosen: readonly ConsentChoice[];
}

/** What must happen before sound leaves. */
export interface Before {
  /** Whether a frame may leave now. */
  mayListen: boolean;
  /** What the rep is shown: nothing, words to say that can be put aside, or a question that must be answered first. */
  show: 'nothing' | 'reminder' | 'confirmation';
  /** Whether the law there asks that all agree; `unknown` is to be taken as yes. */
  allMustAgree: 'yes' | 'no' | 'unknown';
  /** Why, for the rep. */
  why: string;
}

/**
 * What must happen before the first frame of a call leaves. The team's rule decides; the place says why. Under `confirm` the last choice
 * counts: a rep who announces it may listen, one who skips it, or takes it back, may not; captions are not sound and go on.
 */
export function beforeFirstFrame({ rule, place, chosen }: Situation): Before {
  const told = { allMustAgree: allMustAgree(place), why: lawOf(place) };
  const last = chosen.at(-1);
  if (rule === 'confirm' && last?.how !== 'announced') return { mayListen: false, show: 'confirmation', ...told };
  return { mayListen: true, show: rule === 'remind' && !last ? 'reminder' : 'nothing', ...told };
}

/** Whether the others were told and somebody objects now. Then nothing of the call is heard any more, whatever the rule, until they agree. */
export const objectedTo = (chosen: readonly ConsentChoice[]): boolean =>
  chosen.at(-1)?.how === 'skipped' && chosen.some(({ how }) => how === 'announced');

/** The choices with one more. Where there is no room left the last one gives way: what was chosen first is kept, and what counts now. */
export const withChoice = (chosen: readonly ConsentChoice[], choice: ConsentChoice): ConsentChoice[] => [
  ...chosen.slice(0, MOST_CHOICES - 1),
  choice,
];
