import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GOOD_CALL } from '../../tests/fixtures/calls/good-call.ts';
import { anyCall } from '../../tests/support/any-call.ts';
import { talk, type TalkLine } from '../../tests/support/talk.ts';
import type { Call } from '../call.ts';
import { METRICS } from '../metrics/metrics.ts';
import { type WrapUp, wrapUp } from '../wrap-up.ts';
import { toJson, toMarkdown, toPlainText } from './export.ts';
import { clock, formatMetric } from './format.ts';
import { inertMarkdown } from './inert.ts';

const markdownOf = ({ call, turns }: ReturnType<typeof talk>) => toMarkdown(call, turns, wrapUp(call, turns));

/** Markdown without code spans and escaped characters: what is left of markup would act. */
function active(markdown: string): string {
  return markdown.replace(/(?<![\\`])(`+)(?!`)[^\n]*?[^`\n]\1(?!`)/g, 'CODE').replace(/\\[!-/:-@[-`{-~]/g, '');
}

const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[click](https://evil.example)',
  '![pixel](https://evil.example/p.png)',
  '<https://evil.example>',
  'https://evil.example/?a=b',
  'HTTP://EVIL.EXAMPLE',
  'www.evil.example',
  'evil.example',
  'mail@evil.example',
  'mailto:mail@evil.example',
  'javascript:alert(1)',
  '[ref]: https://evil.example',
  '[^1]: a footnote',
  '# heading',
  '- item',
  '1. item',
  '> quote',
  '---',
  '| a | b |',
  '`code` and ``code``',
  'a`b`https://evil.example`c',
  '**bold** __bold__ *it* _it_ ~~no~~',
  '$x^2$ &amp; &lt;',
  'line one\n# line two\n\n- line three\r\n```\nfence',
  'back\\slash\\[not](a)',
  '\u202Etxt.exe\u202C',
  '\u0000\u001b[31mred\u0007',
];

describe('words of a call act as nothing in Markdown', () => {
  test.each(HOSTILE)('%j', (text) => {
    const written = inertMarkdown(text);
    expect(written).not.toMatch(/[\n\r\p{Cc}\u202a-\u202e]/u);
    const rest = active(written);
    expect(rest).not.toMatch(/[<>[\]*_~|&$]/);
    expect(rest).not.toMatch(/https?:|www\.|\w@\w|evil\.example|mailto:|javascript:/i);
    expect(written).not.toMatch(/^(?:[#+=-]|\d+[.)])/);
    expect(rest).not.toContain('`');
  });

  test('what harms nobody is left as it is', () => {
    const plain = 'We’re off by 8 % (a month), “honestly”: 22,000 a year, or 3.5 each - Priya said so!';
    expect(inertMarkdown(plain)).toBe(plain);
  });

  test('whatever is said, noted, or shown as a name or title', () => {
    fc.assert(
      fc.property(anyCall, ({ call, turns }) => {
        const lines = toMarkdown(call, turns, wrapUp(call, turns)).split('\n');
        expect(lines[0]).toMatch(/^# ./);
        for (const line of lines.slice(1))
          expect(line).toMatch(
            /^(?:$|- |## (?:Score|Went well|To work on|Next steps|Objections|Answers shown|Script|Key moments|Figures|Notes|Transcript)$|\d{4}-\d\d-\d\d, \d\d:\d\d UTC)/,
          );
        for (const line of lines)
          expect(active(line.replace(/^(?:# |## |- )/, ''))).not.toMatch(/[<>[\]*_~|&$]|https?:|www\.|\w@\w/);
      }),
      { numRuns: 150 },
    );
  });
});

describe('exports', () => {
  const lines: TalkLine[] = [
    ['b', 'We count by hand in three warehouses.', { ms: 20_000 }],
    ['r', 'How did that begin?', { ms: 12_000 }],
    ['b', "That's too expensive for us.", { objects: ['price/too-expensive', 'too expensive'] }],
    ['r', 'I hear you. Shall we meet on Thursday?', { gapMs: 900 }],
    ['b', 'Yes.'],
  ];
  const { call, turns } = talk(lines, { notes: [{ id: 'n', atMs: 61_000, text: 'Ask for *Priya*' }] });

  test('plain text, whole', () => {
    expect(toPlainText(call, turns, wrapUp(call, turns))).toMatchInlineSnapshot(`
      "Tallyhaven and Brightwater

      2026-09-21, 14:13 UTC, 0:40

      SCORE
      Overall: 51 of 100, needs work
      Discovery: 28 of 100, needs work (8 of 30 points of the whole)
      Rapport: 85 of 100, excellent (17 of 20 points of the whole)
      Objection handling: 40 of 100, needs work (12 of 30 points of the whole)
      Next steps: 70 of 100, good (14 of 20 points of the whole)
      Discovery, Enough questions: 15 of 44. You asked 1 question about the buyer’s situation; full points from 3 in a call of this length.
      Discovery, Open questions: 13 of 25. You asked 1 open question; full points from 2 in a call of this length.
      Discovery, Questions that pick up the buyer’s words: 0 of 31. You asked no question with a word the buyer had just said; full points from 1 in a call of this length.
      Discovery, Room for the customer’s story: unavailable. A call under 15 minutes has no room for a story of four.
      Rapport, You leave room to talk: 40 of 40. You spoke 40 % of the time; 43 % or less gives full points, 65 % or more none.
      Rapport, You let the buyer finish: 30 of 30. You cut in on none of 2 answers.
      Rapport, You show that you heard: 15 of 15. 1 of 2 answers began with what the buyer had said, or that you heard it; every second one gives full points.
      Rapport, You use the buyer’s name: 0 of 15. You never called the buyer by name.
      Objection handling, You wait before you answer: 20 of 20. Seen after 1 of 1 objection.
      Objection handling, You acknowledge it: 20 of 20. Seen after 1 of 1 objection.
      Objection handling, You ask before you claim: 0 of 20. Seen after 0 of 1 objection.
      Objection handling, Your answer is tied to theirs: 0 of 20. Seen after 0 of 1 objection.
      Objection handling, You check that it is settled: 0 of 20. Seen after 0 of 1 objection.
      Next steps, The buyer agreed to a next step: 45 of 45. You named it and the buyer agreed.
      Next steps, It has a day or a time: 25 of 25. The time: on Thursday.
      Next steps, You said what you will do: 0 of 15. In the last third of the call you promised nothing.
      Next steps, You summed it up: 0 of 15. No summary was heard in the last third of the call.
      Rubric quotahit, version 1. SHA-256 4d16cc115797c4b4e51548e871c70a52ae165efdbc9ef5490f6d26f4010313be

      WENT WELL
      You left with a clear next step. You named it and the buyer agreed.
      You left the buyer room to talk. You spoke 40 % of the time; 43 % or less gives full points, 65 % or more none.
      You gave objections a moment before you answered. Seen after 1 of 1 objection.

      TO WORK ON
      Pick up the buyer’s own words in your next question. You asked no question with a word the buyer had just said; full points from 1 in a call of this length.
      Ask what is behind an objection before you answer it. Seen after 0 of 1 objection.
      Use the buyer’s name once or twice. You never called the buyer by name.

      NEXT STEPS
      0:35 (on Thursday) “Shall we meet on Thursday?” Agreed: “Yes.”

      OBJECTIONS
      0:34 price: “That's too expensive for us.”. Card (shown): When you say expensive, what are you comparing it with? Handled with 2 of 5 steps: waited, acknowledged.

      KEY MOMENTS
      0:34 Objection to work on: 2 of 5 steps: “That's too expensive for us.”
      0:35 Next step agreed: on Thursday: “Shall we meet on Thursday?”

      FIGURES
      Talk ratio: 40 %
      Your longest monologue: 12 s
      Longest customer story: 20 s
      Questions you asked: 2
      Patience: 0.7 s
      Patience after an objection: 0.9 s
      Speaking pace: Not enough of your speech to judge.
      Pace shift after objections: Not enough of your speech after objections to compare.
      Interactivity: 4.5 a minute
      Filler words: Not enough of your speech to judge.
      Dead air: 0 %
      Next steps agreed: 1
      Time spoken: 38 s

      NOTES
      1:01 Ask for *Priya*

      TRANSCRIPT
      0:00 Marcus Bell (buyer): We count by hand in three warehouses.
      0:20 Dana Whitfield (you): How did that begin?
      0:33 Marcus Bell (buyer): That's too expensive for us.
      0:35 Dana Whitfield (you): I hear you. Shall we meet on Thursday?
      0:39 Marcus Bell (buyer): Yes.
      "
    `);
  });

  test('Markdown has the same parts, its words escaped', () => {
    const markdown = markdownOf({ call, turns });
    expect(markdown).toMatch(/^# Tallyhaven and Brightwater\n\n2026-/);
    expect(markdown).toContain('\n- 1:01 Ask for \\*Priya\\*\n');
    expect(markdown).toContain("\n- 0:33 Marcus Bell (buyer): That's too expensive for us.\n");
    expect(markdown.match(/^## .*/gm)).toEqual([
      '## Score',
      '## Went well',
      '## To work on',
      '## Next steps',
      '## Objections',
      '## Key moments',
      '## Figures',
      '## Notes',
      '## Transcript',
    ]);
  });

  test('a call without words and without a title', () => {
    const empty: Call = { ...call, cards: [], notes: [] };
    delete empty.title;
    const wrapped: WrapUp = wrapUp(empty, []);
    expect(toMarkdown(empty, [], wrapped)).toMatch(/^# Call\n/);
    expect(toPlainText(empty, [], wrapped)).toContain('SCORE\nNot enough speech to judge.');
    expect(toPlainText(empty, [], wrapped)).not.toContain('TRANSCRIPT');
  });

  test('sides follow what was said about the speakers', () => {
    expect(markdownOf({ call: { ...call, speakers: {} }, turns })).toContain('Marcus Bell (side not known): ');
  });

  test('what could not be heard stands in the transcript with its length and reason, late words at their time', () => {
    const { call, turns } = talk([
      ['r', 'So, who decides on this?'],
      ['b', 'Our board does, in the spring.'],
    ]);
    const pauses: Call['pauses'] = [
      { fromMs: 500, toMs: 12_500, reason: 'network' },
      { fromMs: 60_000, toMs: 184_000, channel: 0, reason: 'device' },
    ];
    const missed: Call = { ...call, pauses, speakers: { ...call.speakers, tab: { key: 'tab', role: 'buyer' } } };
    const late = { callId: call.id, seq: 9, speaker: 'tab', side: 'buyer', text: 'Hello?', final: true } as const;
    const all = [...turns, { ...late, startMs: 1, endMs: 2 }];
    const lines = toPlainText(missed, all, wrapUp(missed, all)).trimEnd().split('\n');
    expect(lines.slice(lines.indexOf('TRANSCRIPT') + 1)).toEqual([
      '0:00 Dana Whitfield (you): So, who decides on this?',
      '0:00 Other side (buyer): Hello?',
      '0:00 Not heard for 12 s: network',
      '0:02 Marcus Bell (buyer): Our board does, in the spring.',
      '1:00 Your side not heard for 2 min 4 s: no microphone',
    ]);
  });

  test('JSON holds facts and what was derived, no key of the meeting and nothing that is only kept', () => {
    const wrapped = wrapUp(call, turns);
    const kept = { ...call, deletedAt: 5 };
    const parsed = JSON.parse(toJson(kept, turns, wrapped)) as Record<string, unknown>;
    expect(Object.keys(parsed)).toEqual(['schema', 'call', 'turns', 'wrapUp']);
    expect(parsed['schema']).toBe('quotahit.call/1');
    expect(parsed['turns']).toEqual(JSON.parse(JSON.stringify(turns)));
    expect(parsed['wrapUp']).toEqual(JSON.parse(JSON.stringify(wrapped)));
    expect(toJson(kept, turns, wrapped)).not.toMatch(/abc-defg-hij|deletedAt/);
  });

  test('JSON of any call parses, and nothing throws', () => {
    fc.assert(
      fc.property(anyCall, ({ call, turns }) => {
        const wrapped = wrapUp(call, turns);
        expect(JSON.parse(toJson(call, turns, wrapped))).toMatchObject({ schema: 'quotahit.call/1' });
        expect(toPlainText(call, turns, wrapped)).not.toMatch(/undefined|NaN|\[object/);
        expect(toMarkdown(call, turns, wrapped)).not.toMatch(/undefined|NaN|\[object/);
      }),
      { numRuns: 100 },
    );
  });

  test('every metric of a real call can be written', () => {
    const good = talk(GOOD_CALL);
    for (const metric of wrapUp(good.call, good.turns).metrics) expect(formatMetric(metric)).toMatch(/\d/);
    expect(METRICS.length).toBe(13);
  });
});

describe('figures in words', () => {
  test.each([
    [0, '0:00'],
    [59_999, '0:59'],
    [247_000, '4:07'],
    [3_729_000, '1:02:09'],
  ])('%i ms is %s', (ms, words) => expect(clock(ms)).toBe(words));

  const metric = (unit: Parameters<typeof formatMetric>[0]['unit'], value: number) =>
    formatMetric({ id: '', title: '', definition: '', method: '', unit, value, quotes: [] });
  test('each unit', () => {
    expect([
      metric('share', 0.434),
      metric('ms', 1_240),
      metric('ms', 31_200),
      metric('ms', 125_000),
      metric('per-minute', 5.26),
      metric('words-per-minute', 151.6),
      metric('per-100-words', 2.04),
      metric('count', 3),
    ]).toEqual(['43 %', '1.2 s', '31 s', '2:05 min', '5.3 a minute', '152 words a minute', '2.0 in 100 words', '3']);
    expect(
      formatMetric({
        id: '',
        title: '',
        definition: '',
        method: '',
        unit: 'ms',
        value: null,
        unavailable: 'Not enough.',
        quotes: [],
      }),
    ).toBe('Not enough.');
  });
});
