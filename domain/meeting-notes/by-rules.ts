import { judgementByRules } from '../analysis/by-rules.ts';
import type { Action, Finding } from '../analysis/judgement.ts';
import { peopleOf } from '../analysis/people.ts';
import { isJoint } from '../analysis/step-words.ts';
import type { Call } from '../call.ts';
import { wordingUnknown } from '../metrics/speech.ts';
import { asSaid, type Turn, withSides } from '../turn.ts';
import type { WrapUp } from '../wrap-up.ts';
import { decisionsIn } from './decisions.ts';
import type { FollowUp, MeetingNotes } from './meeting-notes.ts';

/** Of this form and these rules: one more with every change that makes other notes of the same call. */
export const NOTES_VERSION = 3;

/** What a recording calls those whose names it does not tell; nobody is addressed so. */
const NUMBERED = /^speaker[ -]?\d+$/i;
const TITLE = /^(?:dr|mr|mrs|ms|miss|prof|sir|madam|herr|frau)\.?$/i;
const MOST_NAMES = 3;

/** What somebody is called in a greeting; null where the name tells none, as an address or a number does. */
function firstName(name: string): string | null {
  const [last = '', first] = name.split(',');
  const words = (first ?? last).trim().split(/\s+/);
  const called = words.find((word) => !TITLE.test(word)) ?? '';
  return NUMBERED.test(name.trim()) || !/^\p{L}[\p{L}\p{M}.'’-]*$/u.test(called) ? null : called;
}

function greeting(names: readonly string[]): string {
  const called = names.map(firstName);
  if (called.length === 0 || called.length > MOST_NAMES || called.includes(null)) return 'Hi,';
  const [last, ...others] = called.toReversed();
  return `Hi ${others.length === 0 ? '' : `${others.toReversed().join(', ')} and `}${last},`;
}

/** "On your side: …" in the words in which each said it. */
function listed(heading: string, actions: readonly Action[]): string[] {
  if (actions.length === 0) return [];
  return [heading, ...actions.map(({ text, due }) => `- ${text}${due && !text.includes(due) ? ` (${due})` : ''}`), ''];
}

function mailOf(
  call: Call,
  { actions, decisions, unknown }: { actions: readonly Action[]; decisions: readonly Finding[]; unknown: boolean },
  people: ReturnType<typeof peopleOf>,
): FollowUp {
  const joint = actions.filter(isJoint);
  const single = actions.filter((one) => !joint.includes(one));
  const mine = single.filter(({ owner }) => owner === undefined || owner === 'You' || people.reps.includes(owner));
  const theirs = single.filter((one) => !mine.includes(one));
  const nothing = actions.length === 0 && decisions.length === 0;
  const signed = people.rep === 'You' || NUMBERED.test(people.rep) ? [] : [people.rep];
  const body = [
    greeting(people.buyers),
    '',
    nothing ? 'Thank you for your time.' : 'Thank you for your time. Here is what we said, in our own words:',
    '',
    ...listed(
      'What was decided:',
      decisions.map(({ text }) => ({ text, evidence: [] })),
    ),
    ...listed('What comes next:', joint),
    ...listed('From my side:', mine),
    ...listed('From your side:', theirs),
    ...(nothing
      ? unknown
        ? []
        : ['We left the next step open: when does it suit you to talk again?', '']
      : ['Did I get that right?', '']),
    'Best regards',
    ...signed,
  ];
  return { subject: call.title ? `Following up: ${call.title}` : 'Following up on our call', body: body.join('\n') };
}

/** The notes of a meeting by the rules alone: what was settled and promised, in the words in which it was. English wording. */
export function notesByRules(call: Call, spoken: readonly Turn[], wrap: WrapUp): MeetingNotes {
  const turns = asSaid(withSides(spoken, call.speakers));
  const { summary, nextSteps: actions } = judgementByRules(call, turns, wrap);
  const unknown = wordingUnknown({ turns, pauses: call.pauses }) !== null;
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
    email: mailOf(call, { actions, decisions, unknown }, peopleOf(call, turns)),
    refused: 0,
  };
}
