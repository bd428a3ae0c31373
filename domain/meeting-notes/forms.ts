import { inertMarkdown as inert } from '../export/inert.ts';
import type { Action, Evidence } from '../analysis/judgement.ts';
import type { FollowUp, MeetingNotes } from './meeting-notes.ts';

const clock = (ms: number): string => {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

const quotes = (evidence: readonly Evidence[]): string[] =>
  evidence.map(({ quote, atMs }) => `  > ${inert(quote.replace(/\s+/gu, ' '))} (${clock(atMs)})`);

function actionLine({ text, owner, due }: Action): string {
  const about = [owner, due].flatMap((one) => (one === undefined ? [] : [inert(one)]));
  return `- [ ] ${inert(text)}${about.length > 0 ? ` — ${about.join(', ')}` : ''}`;
}

/** Meeting notes as Markdown, with the words they rest on. */
export function notesMarkdown({ summary, decisions, actions, email }: MeetingNotes, title: string): string {
  return [
    `# ${inert(title)}`,
    '',
    inert(summary.text),
    ...(decisions.length > 0 ? ['', '## Decisions', ''] : []),
    ...decisions.flatMap(({ text, evidence }) => [`- ${inert(text)}`, ...quotes(evidence)]),
    ...(actions.length > 0 ? ['', '## Actions', ''] : []),
    ...actions.flatMap((action) => [actionLine(action), ...quotes(action.evidence)]),
    ...(email.body === ''
      ? []
      : ['', '## Follow-up', '', `**${inert(email.subject)}**`, '', ...email.body.split('\n').map(inert)]),
    '',
  ].join('\n');
}

/** What a mail program takes of an address: longer ones are cut by some systems at about 2,000 characters, so the end of the mail is left out there. */
const MOST_ADDRESS = 1_900;

/** An address that opens the follow-up in the user's mail program. */
export function notesMailto({ subject, body }: FollowUp): string {
  const head = `mailto:?subject=${encodeURIComponent(subject.toWellFormed())}&body=`;
  let text = body.toWellFormed().replaceAll('\n', '\r\n');
  const fits = (one: string): boolean => head.length + encodeURIComponent(one).length <= MOST_ADDRESS;
  while (!fits(text)) text = text.slice(0, Math.floor(text.length * 0.9)).toWellFormed();
  return head + encodeURIComponent(text);
}
