/** What a rep does with words, as a buyer notices it. */
export const ACTS = [
  'greeting',
  'permission',
  'open-question',
  'closed-question',
  'acknowledgement',
  'playback',
  'claim',
  'number',
  'proof',
  'honesty',
  'preparation',
  'price',
  'discount',
  'trade',
  'commitment-ask',
  'confirm',
  'hype',
  'pressure',
  'jargon',
  'insult',
  'shouting',
  'role-break',
  'monologue',
  'interruption',
  'silence',
  'unclear',
] as const;
export type ActKind = (typeof ACTS)[number];

/** An act and the rep's own words that show it; empty where there are none (silence). */
export interface Act {
  kind: ActKind;
  words: string;
}

/** What a rep said in one turn, and how. */
export interface Heard {
  text: string;
  /** The rep began before the buyer had finished. */
  cutIn?: boolean;
  /** How long the rep spoke, milliseconds; unknown in text. */
  spokenMs?: number;
}
