import { expect, test } from 'vitest';
import { GOOD_CALL } from '../../tests/fixtures/calls/good-call.ts';
import { talk } from '../../tests/support/talk.ts';
import { judgementByRules } from '../analysis/by-rules.ts';
import { notesByRules } from '../meeting-notes/by-rules.ts';
import type { Rubric } from '../rubric/rubric.ts';
import { scoreByRubric } from '../rubric/score.ts';
import { wrapUp } from '../wrap-up.ts';
import { toJson, toMarkdown, toPlainText } from './export.ts';

test('judgement and meeting notes go along with the mail that was drafted, and act as no markup', () => {
  const { call, turns } = talk(GOOD_CALL);
  const wrap = wrapUp(call, turns);
  const email = { subject: 'Our <b>talk', body: 'Hi,\n\n# not a title\nsee https://evil.example', evidence: [] };
  const judged = {
    judgement: judgementByRules(call, turns, wrap),
    notes: { ...notesByRules(call, turns, wrap), email },
  };
  const markdown = toMarkdown(call, turns, wrap, judged);
  expect(markdown).toContain(
    '## Follow-up e-mail\n\n- Our \\<b\\>talk\n- Hi,\n- \\# not a title\n- see `https://evil.example`\n\n',
  );
  const titles = (markdown.match(/^## .*/gm) ?? []).slice(0, 3);
  expect(titles[0]).toBe('## Meeting notes');
  expect(markdown).toContain('## Judgement\n\n- By rules, counted.\n');
  expect(markdown).toContain('## BANT');
  expect(toPlainText(call, turns, wrap, judged)).toContain('FOLLOW-UP E-MAIL\nOur <b>talk\nHi,\n# not a title\n');
});

test('a rubric that was answered goes along row by row, with the words that prove it', () => {
  const { call, turns } = talk(GOOD_CALL);
  const wrap = wrapUp(call, turns);
  const rubric: Rubric = {
    id: 'r',
    name: 'Our *way*',
    version: 2,
    criteria: [
      { id: 'a', name: 'Agenda', kind: 'yes-no', weight: 60, ask: 'Did the rep set one?' },
      { id: 'b', name: 'Price', kind: 'scale', weight: 40, ask: 'How well was it held?', anchors: [] },
    ],
  };
  const evidence = [{ seq: 0, atMs: 1_000, quote: 'Here is <b>my</b> plan' }];
  const score = scoreByRubric(rubric, [
    { criterion: 'a', value: true, text: 'It was set.', evidence },
    { criterion: 'b', value: null, text: '', evidence: [] },
  ]);
  const judged = { rubric: { ...score, name: rubric.name } };
  expect(toMarkdown(call, turns, wrap, judged)).toContain(
    '## Your rubric\n\n- Our \\*way\\*, version 2: 100 of 100\n' +
      '- Agenda: Yes, 100 of 100 points. It was set. 0:01 “Here is \\<b\\>my\\</b\\> plan”\n' +
      '- Price: Not judged, of 0 points. The call does not tell.\n',
  );
  expect(JSON.parse(toJson(call, turns, wrap, judged))).toMatchObject({ rubric: { name: 'Our *way*', overall: 100 } });
});
