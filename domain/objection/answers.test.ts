import { describe, expect, it } from 'vitest';
import { answers } from './answers.ts';
import { detect } from './detect.ts';

describe('a question of the rep', () => {
  it.each([
    ['authority', 'And who else is involved in the decision?'],
    ['authority', 'what does your approval process look like'],
    ['timing', 'When would you like to be up and running?'],
    ['need', 'what do you use for that today'],
    ['price', "what's your budget for this year"],
  ] as const)('asks about %s: "%s"', (category, text) => {
    expect(answers(category, text)).toBe(true);
    expect(answers('trust', text)).toBe(false);
  });

  it.each(['Nice to meet you.', 'Does that make sense?', ''])('asks about nothing of the kind: "%s"', (text) => {
    for (const category of ['price', 'timing', 'authority', 'need'] as const)
      expect(answers(category, text)).toBe(false);
  });
});

it('makes a plain answer weigh less as an objection', () => {
  const options = { side: 'buyer', final: true } as const;
  const said = [
    'my boss decides on that',
    'the board would have to approve it',
    'my wife and I decide together',
    'procurement signs those',
  ];
  const heard = (previous: string) => said.filter((text) => detect(text, { ...options, previous })).length;
  expect(heard('and who else is involved')).toBeLessThan(heard('it costs nine hundred a year'));
});
