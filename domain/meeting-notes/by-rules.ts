import { judgementByRules } from '../analysis/by-rules.ts';
import type { Action } from '../analysis/judgement.ts';
import { peopleOf } from '../analysis/people.ts';
import type { Call } from '../call.ts';
import { asSaid, type Turn, withSides } from '../turn.ts';
import type { WrapUp } from '../wrap-up.ts';
import { decisionsIn } from './decisions.ts';
import type { FollowUp, MeetingNotes } from './meeting-notes.ts';

/** Of this form and these rules: one more with every change that makes other notes of the same call. */
export const NOTES_VERSION = 2;

/** What a recording calls those whose names it does not tell; nobody is addressed so. */
const NUMBERED = /^speaker[ -]?\d+$/i;
const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? name;

/** "On your side: …" in the words in which each said it. */
function listed(heading: string, actions: readonly Action[]): string[] {
  if (actions.length === 0) return [];
  return [heading, ...actions.map(({ text, due }) => `- ${text}${due && !text.includes(due) ? ` (${due})` : ''}`), ''];
}

function mailOf(
  call: Call,
  actions: readonly Action[],
  decisions: readonly { text: string }[],
  people: ReturnType<typeof peopleOf>,
): FollowUp {
  const named = people.buyer !== 'The buyer' && !NUMBERED.test(people.buyer);
  const mine = actions.filter(({ owner }) => owner === undefined || owner === people.rep);
  const theirs = actions.filter((one) => !mine.includes(one));
  const body = [
    named ? `Hi ${firstName(people.buyer)},` : 'Hi,',
    '',
    'Thank you for your time. Here is what we said, in our own words:',
    '',
    ...listed(
      'What was decided:',
      decisions.map(({ text }) => ({ text, evidence: [] })),
    ),
    ...listed('From my side:', mine),
    ...listed('From your side:', theirs),
    actions.length === 0 && decisions.length === 0
      ? 'We left the next step open: when does it suit you to talk again?'
      : 'Did I get that right?',
    '',
    ...(people.rep === 'You' || NUMBERED.test(people.rep) ? ['Best regards'] : ['Best regards', people.rep]),
  ];
  return { subject: call.title ? `Following up: ${call.title}` : 'Following up on our call', body: body.join('\n') };
}

/** The notes of a meeting by the rules alone: what was settled and promised, in the words in which it was. English wording. */
export function notesByRules(call: Call, spoken: readonly Turn[], wrap: WrapUp): MeetingNotes {
  const turns = asSaid(withSides(spoken, call.speakers));
  const { summary, nextSteps: actions } = judgementByRules(call, turns, wrap);
  const taken = new Set(actions.flatMap(({ evidence }) => evidence.map(({ seq, quote }) => `${seq} ${quote}`)));
  const decisions = decisionsIn(turns).filter(({ evidence }) =>
    evidence.every(({ seq, quote }) => !taken.has(`${seq} ${quote}`)),
  );
  return {
    version: NOTES_VERSION,
    by: { engine: 'rules' },
    summary,
    decisions,
    actions,
    email: mailOf(call, actions, decisions, peopleOf(call, turns)),
    refused: 0,
  };
}
