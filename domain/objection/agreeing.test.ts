import { describe, expect, it } from 'vitest';
import { cpuMsOf } from '../../tests/support/cpu-time.ts';
import { agreeing, takesTurn } from './agreeing.ts';
import { detect } from './detect.ts';
import { tailWords } from './words.ts';

const agrees = (text: string): boolean => agreeing(tailWords(text, 0));

describe('a buyer who agrees', () => {
  it.each([
    ['gives a point', 'More than the eight hundred, I see your point.'],
    ['gives a point', "you're right, it's thirty hours with all of the phone calls"],
    ['tells a gain', 'We could close the shop at six.'],
    ['tells a gain', 'Yes, my people could go home on time.'],
    ['tells a gain', 'Nobody would have to come in early.'],
    ['tells a gain', 'Three more jobs a week.'],
  ])('%s: "%s"', (_, text) => {
    expect(agrees(text)).toBe(true);
    expect(detect(text, { side: 'buyer', final: true })).toBeNull();
  });

  it.each([
    'More than the eight hundred, I see your point. But I still need a discount.',
    "More than the nine hundred we have, I'm afraid.",
    'We could hire the trainee for that.',
    'We could close at six if it were cheaper.',
    "nobody would have to use it, so they won't",
    "Two more days of sales don't help me.",
    'It was not a small sum that you asked for.',
    'My accountant would have to agree.',
    'That would mean starting in our busiest month.',
    'I could say yes, and then the owner would undo it.',
  ])('not: "%s"', (text) => {
    expect(agrees(text)).toBe(false);
  });

  it('is heard in long and hostile text without growing cost', () => {
    const hostile = ['so and well yes then okay right ', 'my our the my our the ', 'was a small ', 'i see the point '];
    const words = hostile.map((part) => tailWords(part.repeat(5_000), 0));
    expect(
      cpuMsOf(() => {
        for (let times = 0; times < 100; times += 1) for (const some of words) agreeing(some);
      }),
    ).toBeLessThan(400);
  });
});

it('tells an answer that goes beyond what was asked', () => {
  for (const text of ['Nine thousand, but your price is too high', "A lot, so I'd want references first", 'what for'])
    expect(takesTurn(tailWords(text, 0))).toBe(true);
  expect(takesTurn(tailWords('An eighth of everything that we bill.', 0))).toBe(false);
});
