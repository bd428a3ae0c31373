import type { Evidence, Finding, Judgement, Slot } from '../analysis/judgement.ts';
import type { MeetingNotes } from '../meeting-notes/meeting-notes.ts';
import { answerWords, pointsWords, type RubricRow, type RubricScore } from '../rubric/score.ts';
import { clock } from './format.ts';
import type { Section } from './sections.ts';

/** What was said of a call beside what was counted, for an export. */
export interface Judged {
  judgement?: Judgement;
  /** A rubric of the team, answered beside that judgement. */
  rubric?: RubricScore & { name: string };
  notes?: MeetingNotes;
}

type Write = (text: string) => string;

function proof(evidence: readonly Evidence[], write: Write): string {
  return evidence.map(({ atMs, quote }) => ` ${clock(atMs)} “${write(quote)}”`).join('');
}

const told = (write: Write) => (one: Finding & { owner?: string; due?: string }) => {
  const who = [one.owner, one.due].filter((part) => part !== undefined && part !== '').map((part) => write(part ?? ''));
  return `${write(one.text)}${who.length > 0 ? ` (${who.join(', ')})` : ''}${proof(one.evidence, write)}`;
};

const STATE = { filled: 'said by the buyer', asserted: 'said by the rep alone', open: 'open' } as const;

function slotLine({ name, state, evidence }: Slot, write: Write): string {
  return `${write(name)}: ${STATE[state]}.${proof(evidence.slice(0, 1), write)}`;
}

function rubricLine(row: RubricRow, write: Write): string {
  const { name, unavailable, text, evidence } = row;
  return `${write(name)}: ${answerWords(row)}, ${pointsWords(row)}. ${write(unavailable ?? text)}${proof(evidence, write)}`;
}

function judgedBy({ by }: Judgement): string {
  return by.engine === 'rules'
    ? 'By rules, counted.'
    : `By ${by.model} of ${by.provider}; what was not said word for word is left out.`;
}

function mailLines({ subject, body }: MeetingNotes['email'], write: Write): string[] {
  return [subject, ...body.split('\n')].filter((one) => one.trim() !== '').map(write);
}

/** A judgement and meeting notes as parts of an export, each statement with the words that it rests on. */
export function judgedSections({ judgement, rubric, notes }: Judged, write: Write): Section[] {
  const line = told(write);
  const sections: Section[] = [];
  if (notes) {
    sections.push(
      { title: 'Meeting notes', lines: [line(notes.summary)] },
      { title: 'Decisions', lines: notes.decisions.map(line) },
      { title: 'Action items', lines: notes.actions.map(line) },
      { title: 'Follow-up e-mail', lines: mailLines(notes.email, write) },
    );
  }
  if (judgement) {
    const { summary, sentiment, strengths, improvements, keyMoments, nextSteps, competitors, qualification } =
      judgement;
    const mood = sentiment ? [`The buyer’s mood: ${sentiment.mood}. ${line(sentiment)}`] : [];
    sections.push(
      { title: 'Judgement', lines: [write(judgedBy(judgement)), line(summary), ...mood] },
      { title: 'Judged: went well', lines: strengths.map(line) },
      { title: 'Judged: to work on', lines: improvements.map(line) },
      { title: 'Judged: moments', lines: keyMoments.map(line) },
      { title: 'Judged: next steps', lines: nextSteps.map(line) },
      { title: 'Competitors', lines: competitors.map(line) },
      ...qualification.map(({ framework, slots }) => ({
        title: framework,
        lines: slots.map((slot) => slotLine(slot, write)),
      })),
    );
  }
  if (rubric) {
    const overall = rubric.overall === null ? 'no score: too little could be judged' : `${rubric.overall} of 100`;
    sections.push({
      title: 'Your rubric',
      lines: [
        `${write(rubric.name)}, version ${rubric.version}: ${overall}`,
        ...rubric.rows.map((row) => rubricLine(row, write)),
      ],
    });
  }
  return sections.filter(({ lines }) => lines.length > 0);
}
