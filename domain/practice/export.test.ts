import { expect, test } from 'vitest';
import { practiceJson, practiceMarkdown } from './export.ts';
import { personaById } from './personas/personas.ts';
import { practiceSchema } from './practice.schema.ts';
import { repSays, start } from './practise.ts';
import { scenarioById } from './scenarios/scenarios.ts';

const ID = 'aaaaaaaa-1111-4222-8333-444444444444';
const HOSTILE = '<img src=x onerror=a()>\n# Heading\n- [x](javascript:a()) *b* `c` https://evil.example';

function practised(words: string) {
  const [persona, scenario] = [personaById('marcus-williams'), scenarioById('objection/price')];
  if (!persona || !scenario) throw new Error('They ship.');
  const begun = start({
    id: ID,
    persona: { ...persona, name: words },
    scenario: { ...scenario, title: words, goal: words },
    difficulty: 'medium',
    focus: scenario.focus,
    seed: 4,
    channel: 'text',
    assisted: true,
    startedAt: 0,
  });
  const said = { startMs: 9_000, endMs: 12_000, channel: 'text' as const };
  const twice = repSays(repSays(begun, { ...said, text: words }), { ...said, text: 'You would be crazy not to sign.' });
  return { ...twice, endedAt: 60_000 };
}

test('Markdown has every part, and words act as nothing in it', () => {
  const text = practiceMarkdown(practised(HOSTILE));
  expect(text.match(/^## .*/gm)).toEqual(
    expect.arrayContaining([
      '## Practice',
      '## Score',
      '## Transcript',
      '## The buyer’s course',
      '## Worth another try',
    ]),
  );
  expect(text).toContain('Test 4');
  expect(text).toMatch(/Ended: You ended it\./);
  for (const line of text.split('\n').slice(1)) expect(line).toMatch(/^(?:$|- |## |1970-)/);
  const inert = text.replaceAll(/`[^`\n]*`/g, '').replaceAll(/\\./g, '');
  expect(inert).not.toMatch(/[<>[\]*`]|evil\.example/);
});

test('JSON is the practice as it is kept, whatever else lies with it, and what it came to', () => {
  const practice = practised('Marcus');
  const read = JSON.parse(practiceJson({ ...practice, owner: 'x', told: 3 } as typeof practice)) as {
    schema: string;
    practice: unknown;
    result: { wrapUp: { receipt: { hash: string } } };
  };
  expect(read.schema).toBe('quotahit.practice/1');
  expect(practiceSchema.parse(read.practice)).toEqual(practice);
  expect(read.result.wrapUp.receipt.hash).toMatch(/^[0-9a-f]{64}$/);
});
