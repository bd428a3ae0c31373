import type { Action, Finding, Judge } from '../analysis/judgement.ts';

/** The follow-up e-mail, in the rep's words. */
export interface FollowUp {
  subject: string;
  body: string;
}

/** What is written down of a meeting. A statement with nothing behind it was written by a person. */
export interface MeetingNotes {
  /** Of this form, and of the rules or the question behind it. */
  version: number;
  by: Judge;
  summary: Finding;
  decisions: Finding[];
  actions: Action[];
  email: FollowUp;
  /** Statements of a model left out because what they rested on was not said. */
  refused: number;
}

/** So many decisions and actions, so long a text and a mail. */
export const MOST_ITEMS = 50;
export const MOST_TEXT = 2_000;
export const MOST_MAIL = 10_000;
