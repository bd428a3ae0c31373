/** Words of the call that a statement rests on: they stand verbatim in this turn. */
export interface Evidence {
  /** The turn. */
  seq: number;
  quote: string;
  /** When that turn began, milliseconds from the start of the call. */
  atMs: number;
}

/** A statement and what it rests on. Of a model's, only those are kept that rest on something. */
export interface Finding {
  text: string;
  evidence: Evidence[];
}

export interface KeyMoment extends Finding {
  type: 'positive' | 'improvement';
}

/** What somebody said they would do. `due` is told in the words of the call. */
export interface Action extends Finding {
  owner?: string;
  due?: string;
}

/** The buyer's mood by their words; never anybody's of the rep's side. */
export interface Sentiment extends Finding {
  mood: 'positive' | 'neutral' | 'negative' | 'mixed';
}

export interface CompetitorMention extends Finding {
  name: string;
}

export const FRAMEWORKS = ['BANT', 'MEDDICC', 'SPICED'] as const;
export type Framework = (typeof FRAMEWORKS)[number];

/** A slot is filled by the buyer's words alone; what only the rep claims is asserted, unverified. */
export interface Slot {
  name: string;
  state: 'filled' | 'asserted' | 'open';
  text?: string;
  evidence: Evidence[];
}

export interface Qualification {
  framework: Framework;
  slots: Slot[];
}

/** Who judged. */
export type Judge = { engine: 'rules' } | { engine: 'model'; provider: string; model: string };

/** What is said of a call beside its score, which never changes with it. */
export interface Judgement {
  /** Of this form, and of the rules or the question behind it: what differs in it is not compared word by word. */
  version: number;
  by: Judge;
  summary: Finding;
  strengths: Finding[];
  improvements: Finding[];
  keyMoments: KeyMoment[];
  nextSteps: Action[];
  /** null: the buyer said too little. */
  sentiment: Sentiment | null;
  competitors: CompetitorMention[];
  qualification: Qualification[];
  /** Statements left out because what they rested on was not said. */
  refused: number;
}
