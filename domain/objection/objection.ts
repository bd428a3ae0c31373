/** The five categories of buyer objection. */
export const CATEGORIES = ['price', 'timing', 'authority', 'need', 'trust'] as const;
export type Category = (typeof CATEGORIES)[number];

/** What the rep does with an objection, step by step. Each step is one or two spoken sentences. */
export interface Play {
  listen: string;
  acknowledge: string;
  explore: string;
  respond: string;
  confirm: string;
}

/** One entry of the objection library. `id` is stable for ever: calls, edits and scores refer to it. */
export interface Objection {
  id: string;
  category: Category;
  /** For example `budget-frozen` in price, `has-vendor` in need. */
  subtype: string;
  title: string;
  /** Phrases a buyer would say, lower case. They decide which entry of the category fits best. */
  triggers: readonly string[];
  /** The card: one line the rep can say at once, at most 12 words. */
  line: string;
  play: Play;
  why: string;
  /** What not to say. */
  avoid: readonly string[];
}

/** An objection found in a piece of speech. `span` are character offsets of the words that fired it, end exclusive. */
export interface Detection {
  category: Category;
  subtype: string;
  objectionId: string;
  /** 0 to 1, calibrated against the training corpus. */
  confidence: number;
  span: readonly [start: number, end: number];
}
