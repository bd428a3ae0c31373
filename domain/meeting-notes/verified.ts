import type { Judge } from '../analysis/judgement.ts';
import type { RawNotes } from '../analysis/raw.schema.ts';
import { oneLine, tellsOurs } from '../analysis/statement.ts';
import { proving } from '../analysis/verified.ts';
import { asSaid, type Turn } from '../turn.ts';
import { seenText } from '../untrusted/hidden.ts';
import type { FollowUp, MeetingNotes } from './meeting-notes.ts';

/** Of the question that models are asked and of this form. */
export const NOTES_QUESTION_VERSION = 1;
const MOST_DECISIONS = 12;
const MOST_ACTIONS = 20;
const MOST_MAIL = 4_000;

const LINK = /\b[a-z][a-z0-9+.-]{1,20}:\/\/\S+|\bwww\.\S+/giu;
const FIGURE = /\d[\d.,]*\d|(?<=[\p{Sc}] ?)\d|\d(?= ?(?:%|percent\b|[\p{Sc}]))/giu;
const plain = (text: string): string => text.replace(/[.,]/gu, '');

/** Sentences of a mail that give a figure or a link which nobody said are left out: a person sends it on. */
function mailOf(raw: RawNotes['email'], turns: readonly Turn[], ours: string): { email: FollowUp; dropped: number } {
  const said = turns.map(({ text }) => text).join('\n');
  const figures = new Set([...said.matchAll(FIGURE)].map(([figure]) => plain(figure)));
  const low = said.toLowerCase();
  const repeats = tellsOurs(ours);
  let dropped = 0;
  const kept = (sentence: string): boolean => {
    const stands =
      [...sentence.matchAll(LINK)].every(([link]) => low.includes(link.toLowerCase())) &&
      [...sentence.matchAll(FIGURE)].every(([figure]) => figures.has(plain(figure))) &&
      !repeats(sentence);
    if (!stands) dropped += 1;
    return stands;
  };
  const lines = seenText(raw.body)
    .slice(0, MOST_MAIL)
    .split('\n')
    .map((line) =>
      line
        .split(/(?<=[.?!])\s+(?=\p{Lu})/u)
        .filter((sentence) => sentence.trim() === '' || kept(sentence))
        .join(' ')
        .trimEnd(),
    );
  const subject = oneLine(raw.subject, 200);
  return {
    email: {
      subject: kept(subject) ? subject : '',
      body: lines
        .join('\n')
        .replace(/\n{3,}/gu, '\n\n')
        .trim(),
    },
    dropped,
  };
}

/** What of a model's meeting notes is proven by words of the call; the rest is left out and counted. `ours`: the system's part of the question. */
export function verifiedNotes(
  raw: RawNotes,
  spoken: readonly Turn[],
  { by, ours = '' }: { by: Judge; ours?: string },
): MeetingNotes {
  const turns = asSaid(spoken);
  const proof = proving(turns, ours);
  const summary = (raw.summary.text.trim() === '' ? null : proof.finding(raw.summary)) ?? { text: '', evidence: [] };
  const decisions = proof.findings(raw.decisions, MOST_DECISIONS);
  const actions = raw.actions.slice(0, MOST_ACTIONS).flatMap((one) => (one === null ? [] : (proof.action(one) ?? [])));
  const { email, dropped } = mailOf(raw.email, turns, ours);
  return {
    version: NOTES_QUESTION_VERSION,
    by,
    summary,
    decisions,
    actions,
    email,
    refused: proof.refused() + dropped,
  };
}

/** Whether anything is left of them. */
export const notesSaySomething = ({ summary, decisions, actions }: MeetingNotes): boolean =>
  summary.evidence.length > 0 || decisions.length > 0 || actions.length > 0;
