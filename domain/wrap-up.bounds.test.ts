import { expect, test } from 'vitest';
import { ENOUGH, talk, type TalkLine } from '../tests/support/talk.ts';
import { toJson, toMarkdown, toPlainText } from './export/export.ts';
import { wrapUp } from './wrap-up.ts';

const LENGTH = 100_000;
const fill = (unit: string) => unit.repeat(Math.ceil(LENGTH / unit.length)).slice(0, LENGTH);

/** What makes careless patterns look at every place of a text from every place: one that does never ends within the test's time. */
const HUGE = [
  ' ',
  'a',
  'u',
  'so ',
  'so, ',
  'what ',
  'what do ',
  'what is the ',
  'how are you ',
  'i mean like you know ',
  ', like, ',
  'yeah ',
  'ok okay ok ',
  "that's ",
  'i hear you and ',
  'at ',
  'at two ',
  'on monday at ten ',
  'next week ',
  'by the end of the ',
  'in the first week of ',
  'if we can ',
  "we'll send ",
  "i'll send you the ",
  'send me ',
  'but however though ',
  '.',
  '. ',
  '? ',
  '…',
  '` ',
  '`',
  '[](',
  'a.',
  'a@',
  '://',
  '’',
  '\u0000',
  '\n',
  'does that make ',
  'a,',
  'a, ',
  '你',
  '1. ',
];

test.each(HUGE)('100 KB of %j are counted and written', (unit) => {
  for (const end of ['', '?', '. What does that cost?']) {
    const text = `${fill(unit)}${end}`;
    const lines: TalkLine[] = [
      ...ENOUGH,
      ['b', text, { ms: 60_000, objects: ['price/too-expensive', text.slice(0, 50)] }],
      ['r', text, { ms: 60_000 }],
      ['b', 'Yes.'],
    ];
    const { call, turns } = talk(lines);
    const wrapped = wrapUp(call, turns);
    expect(JSON.parse(toJson(call, turns, wrapped))).toBeTruthy();
    expect(toMarkdown(call, turns, wrapped)).toContain('## Transcript');
    expect(toPlainText(call, turns, wrapped)).toContain('TRANSCRIPT');
  }
});

test('six hours of talk, one turn of two hours, and a thousand turns at one moment', () => {
  const lines: TalkLine[] = Array.from({ length: 6_000 }, (_, at): TalkLine => [
    at % 2 === 0 ? 'b' : 'r',
    at % 2 === 0
      ? 'We could meet on Thursday at ten, if that works.'
      : 'I hear you. What does that cost you, and who decides?',
    {
      ms: 3_000,
      gapMs: at > 5_000 ? -3_000 : 500,
      ...(at % 60 === 0 ? { objects: ['price/too-expensive'] as const } : {}),
    },
  ]);
  const { call, turns } = talk([['r', 'word '.repeat(18_000), { ms: 7_200_000 }], ...lines]);
  const wrapped = wrapUp(call, turns);
  expect(wrapped.receipt.overall.points).not.toBeNull();
  expect(wrapped.objections).toHaveLength(100);
  expect(wrapped.metrics.find(({ id }) => id === 'longest-monologue')?.value).toBe(7_200_000);
});

test('markup and names from nowhere are words like any other', () => {
  const { call, turns } = talk([
    ...ENOUGH,
    ['b', '<b>too expensive</b>', { objects: ['price/too-expensive', '<b>too'], name: '<script>' }],
    ['r', '{"a":1} </script>'],
  ]);
  const wrapped = wrapUp({ ...call, speakers: { ...call.speakers, ['__proto__']: { key: '__proto__' } } }, turns);
  expect(wrapped.objections[0]?.heard.quote).toBe('<b>too');
});
