import { describe, expect, it } from 'vitest';
import { detect } from './detect.ts';

const buyer = { side: 'buyer', final: true } as const;
const partial = { side: 'buyer', final: false } as const;

describe('objections', () => {
  it.each([
    ['price', "yeah that's way too expensive for us"],
    ['price', "Isn't that a bit steep?"],
    ['price', 'we dont have the budget this quarter'],
    ['price', 'why is it so much more than what we pay now'],
    ['timing', 'let me think about it'],
    ['timing', 'call me back next quarter'],
    ['timing', "we're right in the middle of a migration"],
    ['authority', "i'll have to talk to my wife"],
    ['authority', "That's above my pay grade, you'd have to ask my boss."],
    ['need', 'we already use salesforce for that'],
    ['need', "I'm happy with our current provider"],
    ['trust', 'never heard of you guys'],
    ['trust', 'how do I know that this is legit'],
    ['trust', "we've been burned before"],
  ])('hears %s in "%s"', (category, text) => {
    expect(detect(text, buyer)?.category).toBe(category);
  });

  it('names a library entry of the category and its subtype', () => {
    expect(detect('never heard of you guys', buyer)).toMatchObject({
      objectionId: 'trust/never-heard-of-you',
      subtype: 'never-heard-of-you',
    });
  });

  it('names the words that fired', () => {
    const text =
      "thanks for showing me round the system on friday, my colleague in the warehouse said hello, but it's out of our budget";
    const found = detect(text, buyer);
    expect(text.slice(...(found?.span ?? [0, 0]))).toContain('out of our budget');
    expect(found?.span[0]).toBeGreaterThan(30);
  });

  it('gives a confidence between one half and one', () => {
    const confidence = detect('that is way too expensive for us', buyer)?.confidence ?? 0;
    expect(confidence).toBeGreaterThan(0.5);
    expect(confidence).toBeLessThan(1);
  });
});

describe('what is no objection', () => {
  it.each([
    ['buying question', 'what does it cost for twenty seats'],
    ['buying question', 'How long does it take to get up and running?'],
    ['feature question', 'can you tell me more about the security features'],
    ['agreement', 'sounds good, send me the contract'],
    ['negation', 'price is not a problem for us'],
    ['negation', "i don't need to ask my boss, it's my call"],
    ['resolved past', 'we used to think it was too expensive but now we see the value'],
    ['resolved past', 'I was sceptical at first but you have convinced me'],
    ['third party', 'my boss already approved it'],
    ['plain fact', 'the budget was approved last month'],
    ['pain that helps', 'our current provider keeps letting us down'],
    ['filler', 'mm hm yeah go on'],
    ['nothing', ''],
    ['no words', '… ?! —'],
  ])('%s: "%s"', (_, text) => {
    expect(detect(text, buyer)).toBeNull();
    for (const { index } of text.matchAll(/\s|$/g)) expect(detect(text.slice(0, index), partial)).toBeNull();
  });
});

describe('half a sentence', () => {
  it.each(['the price is not', "that's way too", 'we already', "it's not that we don't", 'i have to run'])(
    'waits after "%s"',
    (text) => {
      expect(detect(text, partial)).toBeNull();
    },
  );

  it('fires before the end where the words are clear', () => {
    const text = "i'll have to talk to my wife about it before we do anything";
    const at = text.split(' ').findIndex((_, n, all) => detect(all.slice(0, n + 1).join(' '), partial));
    expect(at).toBeGreaterThan(0);
    expect(at).toBeLessThan(8);
  });
});

describe('options', () => {
  it('needs more of a speaker whose side is unknown', () => {
    const texts = [
      'let me think about it',
      "that's a bit steep",
      'not sure about that',
      'i need to talk to my wife first',
      'who else uses it',
      'maybe in the spring',
    ];
    const heard = (side: 'buyer' | 'unknown') => texts.filter((text) => detect(text, { side, final: true }));
    expect(heard('unknown').length).toBeLessThan(heard('buyer').length);
    expect(heard('buyer')).toEqual(expect.arrayContaining(heard('unknown')));
  });

  it('does not judge words before `from` again', () => {
    const text = 'that is way too expensive for us. anyway lovely to meet you';
    expect(detect(text, { ...buyer, from: text.indexOf(' anyway') })).toBeNull();
    expect(detect(text, { ...buyer, from: text.length })).toBeNull();
  });

  it('gives spans in the whole turn', () => {
    const said = 'that is way too expensive for us. ';
    const text = `${said}and I would have to ask my boss about it`;
    expect(detect(text, { ...buyer, from: said.length })?.span[0]).toBeGreaterThanOrEqual(said.length);
  });
});

describe('hostile text', () => {
  it('looks at the tail alone, however long the turn', () => {
    const tail = ' and honestly that is way too expensive for us';
    const one = detect(`${'so we went to the shop '.repeat(100)}${tail}`, buyer);
    const other = detect(`${'so we went to the shop '.repeat(5000)}${tail}`, buyer);
    expect(other?.confidence).toBe(one?.confidence);
  });

  it.each([
    ['one word of 100 KB', 'a'.repeat(100_000)],
    ['spaces', ' '.repeat(100_000)],
    ['control characters', '\u0000\u0007\u001b[31m\u202e\u200b'.repeat(5000)],
    ['markup', '<script>alert(1)</script>'.repeat(4000)],
    ['names of object members', 'constructor __proto__ toString hasOwnProperty'],
    ['lone surrogates', '\ud800 \udfff '.repeat(1000)],
  ])('is quiet on %s', (_, text) => {
    expect(detect(text, buyer)).toBeNull();
  });

  it('reads through typographic apostrophes and capitals', () => {
    expect(detect('THAT’S WAY TOO EXPENSIVE FOR US', buyer)?.category).toBe('price');
  });
});
