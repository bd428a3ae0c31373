import { expect, test } from 'vitest';
import { GOOD_CALL } from '../../tests/fixtures/calls/good-call.ts';
import { talk } from '../../tests/support/talk.ts';
import { judgementByRules } from '../analysis/by-rules.ts';
import { notesByRules } from '../meeting-notes/by-rules.ts';
import { wrapUp } from '../wrap-up.ts';
import { toMarkdown, toPlainText } from './export.ts';

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
