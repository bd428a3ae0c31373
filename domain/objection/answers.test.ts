import { describe, expect, it } from 'vitest';
import { answers, asksWorth } from './answers.ts';
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

describe('a question for what something was or would be worth', () => {
  const WORTH = 'If the reports were right and ready on the first, what would that be worth?';
  const heard = (text: string, previous: string) => detect(text, { side: 'buyer', final: true, previous });

  it.each([
    WORTH,
    'What did that week cost you?',
    'So what would it mean for you to stay open?',
    'How big was that order?',
    'How would that help you?',
  ])('is "%s"', (text) => {
    expect(asksWorth(text)).toBe(true);
  });

  it.each(['What would have to change for you to say yes?', 'What do you use today?', 'Shall I send it?', ''])(
    'is not "%s"',
    (text) => {
      expect(asksWorth(text)).toBe(false);
    },
  );

  it.each([
    ['How much was that customer worth to you?', 'An eighth of everything that we bill. So it was not a small one.'],
    ['What would that mean for you?', 'Four more days of sales, and my people could go home on time.'],
    ['How big was that order?', 'Not the biggest, about a month of rent.'],
    [WORTH, 'More than the eight hundred, I see your point.'],
  ])('%s %s', (previous, text) => {
    expect(heard(text, previous)).toBeNull();
  });

  it.each([
    ['price', 'More than the eight hundred, I see your point. But I still need a discount to get it through.'],
    ['price', 'Maybe two hours, but your price is still too high for us.'],
    ['authority', 'I would have to ask my director about that.'],
    ['need', 'Nothing, we are happy with what we have.'],
    ['trust', "A lot, so I'd want references before I trust anyone with that."],
  ])('may be answered by an objection of %s: "%s"', (category, text) => {
    expect(heard(text, WORTH)?.category).toBe(category);
  });
});
