import { expect, test } from 'vitest';
import { judge } from '../analysis/cards.ts';
import type { Call } from '../call.ts';
import { turnsOfSample } from '../samples/sample.ts';
import { SAMPLES } from '../samples/samples.ts';
import type { Turn } from '../turn.ts';
import { notesByRules } from './by-rules.ts';
import { notesMailto, notesMarkdown } from './forms.ts';
import { verifiedNotes } from './verified.ts';

const people = { rep: 'Sam Hill', buyer: 'Priya Raman' } as const;
const said = (side: 'rep' | 'buyer', text: string, seq: number): Turn => ({
  callId: 'c',
  seq,
  speaker: side,
  name: people[side],
  side,
  text,
  startMs: seq * 65_000,
  endMs: seq * 65_000 + 20_000,
  final: true,
});
const TURNS = [
  said('rep', 'How do you handle it today?', 0),
  said('buyer', 'By hand. It takes us two days every month, and nobody likes it, honestly.', 1),
  said('rep', 'I’ll send you the numbers by Friday. Shall we talk again on Tuesday at ten?', 2),
  said('buyer', 'Tuesday at ten works. And let’s go with the smaller package.', 3),
];
const CALL: Call = {
  id: 'c',
  site: 'transcript',
  title: 'Acme',
  meetingKey: 'c',
  startedAt: 0,
  endedAt: 300_000,
  status: 'ended',
  speakers: {
    rep: { key: 'rep', role: 'me', name: people.rep },
    buyer: { key: 'buyer', role: 'buyer', name: people.buyer },
  },
  notes: [],
  cards: [],
  pauses: [],
};
const byRules = (call: Call, turns: readonly Turn[]) => {
  const { call: judged, wrap } = judge(call, turns);
  return notesByRules(judged, turns, wrap);
};

test('the rules write down what was settled and promised, by whom and until when, in the words in which it was', () => {
  const notes = byRules(CALL, TURNS);
  expect(notes.decisions.map(({ text }) => text)).toEqual(['Let’s go with the smaller package.']);
  expect(notes.actions.map(({ text, owner, due }) => [text, owner, due])).toEqual([
    ['I’ll send you the numbers by Friday.', 'Sam Hill', 'by Friday'],
    ['We talk again on Tuesday at ten.', 'Sam Hill', 'on Tuesday at ten'],
  ]);
  expect(notes.email.subject).toBe('Following up: Acme');
  expect(notes.email.body).toContain('Hi Priya,\n\nThank you');
  expect(notes.email.body).toContain(
    'What comes next:\n- We talk again on Tuesday at ten.\n\nFrom my side:\n- I’ll send you the numbers by Friday.',
  );
  const greeted = (name: string) =>
    byRules(
      { ...CALL, speakers: { ...CALL.speakers, buyer: { key: 'buyer', role: 'buyer', name } } },
      TURNS,
    ).email.body.split('\n', 1)[0];
  expect(['Dr. Priya Raman', 'Raman, Priya', 'priya@acme.example', '+49 170 1', 'プリヤ'].map(greeted)).toEqual([
    'Hi Priya,',
    'Hi Priya,',
    'Hi,',
    'Hi,',
    'Hi プリヤ,',
  ]);
  expect(byRules(CALL, TURNS), 'the same again').toEqual(notes);
  const numbered = TURNS.map((turn) => ({ ...turn, name: turn.side === 'rep' ? 'Speaker 1' : 'Speaker 2' }));
  const unnamed = { rep: { key: 'rep', role: 'me' }, buyer: { key: 'buyer', role: 'buyer' } } as const;
  const { body } = byRules({ ...CALL, speakers: unnamed }, numbered).email;
  expect([body.split('\n')[0], body.split('\n').at(-1)], 'nobody is called by a number').toEqual([
    'Hi,',
    'Best regards',
  ]);
  for (const one of [notes.summary, ...notes.decisions, ...notes.actions])
    for (const { seq, quote } of one.evidence) expect(TURNS[seq]?.text).toContain(quote);
  const nothing = byRules({ ...CALL, title: '' }, TURNS.slice(0, 1));
  expect(nothing).toMatchObject({ decisions: [], actions: [] });
  expect(nothing.email.body).not.toContain('what we said');
});

test('of the sample calls every statement stands in the call, and a closing one has something settled or promised', () => {
  for (const sample of SAMPLES) {
    const turns = turnsOfSample(sample).map((turn, seq): Turn => {
      const side = turn.speaker === 'r' ? 'rep' : 'buyer';
      return { ...turn, callId: 'c', seq, side, final: true };
    });
    const speakers = Object.fromEntries(
      turns.map(({ speaker }) => [
        speaker,
        { key: speaker, role: speaker === 'r' ? ('me' as const) : ('buyer' as const) },
      ]),
    );
    const { summary, decisions, actions } = byRules({ ...CALL, title: sample.title, speakers }, turns);
    for (const { seq, quote } of [summary, ...decisions, ...actions].flatMap(({ evidence }) => evidence))
      expect(turns[seq]?.text, sample.id).toContain(quote);
    if (sample.id === 'closing') expect(decisions.length + actions.length).toBeGreaterThan(1);
  }
});

test('a mail of a model’s keeps what was said, sentence by sentence', () => {
  const evidence = [{ seq: 2, quote: 'send you the numbers by Friday' }];
  const email = {
    subject: 'Numbers at 9 for $100',
    body: 'Hi Priya,\r\n\r\nI send the numbers by Friday. They cost $900. Tuesday at ten is fine.\n\n\n\nSam',
    evidence,
  };
  const notes = verifiedNotes(
    { summary: { text: 'They talked.', evidence }, decisions: [], actions: [], email },
    TURNS,
    {
      by: { engine: 'rules' },
    },
  );
  expect(notes.email).toEqual({
    subject: '',
    body: 'Hi Priya,\n\nI send the numbers by Friday. Tuesday at ten is fine.\n\nSam',
  });
  expect(notes.refused).toBe(2);
});

test('as Markdown nothing in it is markup, and as an address it is never longer than mail programs take', () => {
  const notes = byRules(CALL, TURNS);
  const hostile = { ...notes, decisions: [{ text: '# [x](https://evil.example) <img>', evidence: [] }] };
  const text = notesMarkdown(hostile, 'Acme *x*');
  expect(text).toContain('# Acme \\*x\\*');
  expect(text).toContain(
    '## Actions\n\n- [ ] I’ll send you the numbers by Friday. — Sam Hill, by Friday\n  > I’ll send you the numbers by Friday. (2:10)',
  );
  expect(text).not.toMatch(/^# \[|<img>/m);
  const address = notesMailto({ subject: 'Ä & b?', body: `${'Straße 🎉\n'.repeat(900)}\ud800` });
  expect(address.startsWith('mailto:?subject=%C3%84%20%26%20b%3F&body=Stra%C3%9Fe')).toBe(true);
  expect([address.length <= 1_900, address.includes('%0D%0A')]).toEqual([true, true]);
});

test('steps are told as a manager would: who asks another has nothing to do, a yes is no step, and belongs to its day', () => {
  const both = [
    said('rep', 'What would you need to decide, and who else is asked in your team before that happens?', 0),
    said('buyer', 'I need the numbers, and my director has to see them before anybody signs anything here.', 1),
    said('rep', 'Okay, so I will write to you by Wednesday. Could you send me the form by Thursday?', 2),
    said('buyer', 'Wednesday is fine. Sure, I can send you the form on Thursday.', 3),
    said('rep', 'Great. Does Friday at two work for you?', 4),
    said('buyer', 'Friday at two works. Bye.', 5),
  ];
  const { actions, email } = byRules(CALL, both);
  expect(actions.map(({ text, owner, due }) => [text, owner, due])).toEqual([
    ['I will write to you by Wednesday.', 'Sam Hill', 'by Wednesday'],
    ['Send me the form by Thursday.', 'Priya Raman', 'by Thursday'],
    ['We talk: Friday at two.', 'Sam Hill', 'Friday at two'],
  ]);
  expect(email.body).toContain('What comes next:\n- We talk: Friday at two.');
  const unknown = both.map(({ name: _, ...turn }) => ({ ...turn, side: 'unknown' as const, speaker: 'a' }));
  const nobody = byRules({ ...CALL, speakers: { a: { key: 'a' } } }, unknown);
  expect(nobody.email.body, 'nothing is made up').toBe('Hi,\n\nThank you for your time.\n\nBest regards');
});
