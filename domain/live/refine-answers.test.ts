import { describe, expect, test } from 'vitest';
import type { Turn } from '../turn.ts';
import { aCall } from '../../tests/support/live.ts';
import { fitAnswer, mayAnswer } from './refine-answers.ts';

const FAQ = {
  title: 'Integrations',
  place: 'Salesforce',
  text: 'Northwind syncs with Salesforce both ways. Contacts, accounts and open deals are updated within a minute. Custom objects need the Enterprise plan.',
};
const SECURITY = {
  title: 'Security overview',
  place: 'page 3',
  text: 'Data is stored in Frankfurt. We are certified for SOC 2 Type II and ISO 27001. Backups are kept for 30 days.',
};

describe('a passage answers a question', () => {
  test.each([
    ['Does it work with Salesforce?', FAQ, 'Northwind syncs with Salesforce both ways.'],
    ['Does it sync custom objects?', FAQ, 'Custom objects need the Enterprise plan.'],
    ['Are you SOC 2 certified?', SECURITY, 'We are certified for SOC 2 Type II and ISO 27001.'],
    ['Where is our data stored?', SECURITY, 'Data is stored in Frankfurt.'],
    ['How long do you keep backups?', SECURITY, 'Backups are kept for 30 days.'],
  ])('%s', (question, passage, words) => {
    const found = fitAnswer(question, [passage]);
    expect(found?.text).toContain(words);
    expect(found).toMatchObject({ question, title: passage.title, place: passage.place });
    // Word for word.
    expect(passage.text).toContain(found?.text ?? 'nothing');
  });

  test.each([
    ['Does it work with HubSpot?'],
    ['Can we export to Snowflake?'],
    ['How much is it?'],
    ['What do you think?'],
    ['Do you have an office in Madrid?'],
    ['Can it read purchase orders from our warehouse scanners?'],
  ])('nothing answers: %s', (question) => {
    expect(fitAnswer(question, [FAQ, SECURITY])).toBeNull();
  });

  test.each([
    ['Does it work with Salesforce?', 'Northwind syncs with Salesforce both ways.', 'Page 2, CRM'],
    ['Where is our data kept?', 'All data is kept in Frankfurt.', 'Page 2, Data storage'],
    ['Is support 24/7?', 'Support answers 24/7.', 'Page 2, Support'],
  ])('of several headings the one above the words is named, and no marks are shown: %s', (question, words, place) => {
    const text =
      '# CRM\n\nNorthwind syncs with **Salesforce** both ways.\n\n# Data storage\nAll data is kept in Frankfurt.\n\n# Support\n- Support answers 24/7.\n- Holidays, too.';
    expect(fitAnswer(question, [{ title: 'Handbook', place: 'Page 2, CRM – Support', text }])).toMatchObject({
      text: words,
      place,
    });
  });

  test('the first that is near enough holds, and a long one is cut at a word', () => {
    expect(fitAnswer('Does it work with Salesforce?', [SECURITY, FAQ])?.title).toBe('Integrations');
    const long = { title: 'FAQ', text: `Salesforce ${'is connected to everything and '.repeat(40)}` };
    expect(fitAnswer('Does it work with Salesforce?', [long])?.text.length).toBeLessThanOrEqual(240);
    expect(fitAnswer('Does it work with Salesforce?', [])).toBeNull();
  });
});

describe('a question may be answered', () => {
  const turn: Turn = {
    callId: 'call-1',
    seq: 4,
    speaker: 'marcus',
    side: 'buyer',
    text: 'Does it work with Salesforce?',
    startMs: 30_000,
    endMs: 32_000,
    final: true,
  };
  const answered = (turnSeq: number, shownAtMs: number) => ({
    id: `a${turnSeq}`,
    turnSeq,
    question: 'q',
    text: 't',
    title: 'T',
    shownAtMs,
  });
  const card = {
    id: 'c',
    objectionId: 'o',
    category: 'price' as const,
    subtype: 's',
    confidence: 1,
    turnSeq: 1,
    quote: 'q',
    firedAtMs: 25_000,
    shownAtMs: 25_000,
  };

  test('when it was just asked and nothing else is on screen', () => {
    expect(mayAnswer(aCall(), turn, 34_500)).toBe(true);
    // Nobody has said yet who is who.
    expect(mayAnswer(aCall(), { ...turn, side: 'unknown' }, 34_500)).toBe(true);
    expect(mayAnswer(aCall({ cards: [{ ...card, goneAtMs: 30_000 }] }), turn, 34_500)).toBe(true);
    expect(mayAnswer(aCall({ answers: [answered(1, 10_000)] }), turn, 34_500)).toBe(true);
  });

  test.each([
    ['the rep asked', aCall(), { ...turn, side: 'rep' as const }],
    ['it is still being asked', aCall(), { ...turn, final: false }],
    ['it was asked long ago', aCall(), { ...turn, endMs: 20_000 }],
    ['a card is on screen', aCall({ cards: [card] }), turn],
    ['one was just answered', aCall({ answers: [answered(1, 30_000)] }), turn],
    ['it was answered', aCall({ answers: [answered(4, 1_000)] }), turn],
    ['there were enough', aCall({ answers: Array.from({ length: 20 }, (_, at) => answered(at + 10, 1_000)) }), turn],
    ['the call is paused', aCall({ status: 'paused' }), turn],
  ])('not when %s', (_, call, asked) => {
    expect(mayAnswer(call, asked, 34_500)).toBe(false);
  });
});
