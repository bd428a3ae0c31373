import type { Category } from '../objection/objection.ts';

/** An objection to ask about with one click, in the buyer's words. */
export interface QuickObjection {
  /** Stable: settings and counts refer to it. */
  id: string;
  category: Category;
  text: string;
}

const of = (category: Category, texts: Readonly<Record<string, string>>): QuickObjection[] =>
  Object.entries(texts).map(([id, text]) => ({ id: `${category}/${id}`, category, text }));

/** What buyers say most, five of each category. The ids are those of the library's entries that answer them. */
export const QUICK_OBJECTIONS: readonly QuickObjection[] = [
  ...of('price', {
    'too-expensive': 'It’s too expensive.',
    'no-budget': 'We don’t have the budget for this.',
    'cheaper-elsewhere': 'Your competitors are cheaper.',
    discount: 'Can you give us a discount?',
    'no-roi': 'I don’t see the return on investment.',
  }),
  ...of('timing', {
    'not-now': 'Now is not a good time for us.',
    'next-quarter': 'Call me again next quarter.',
    'think-it-over': 'I need to think about it.',
    'contract-locked': 'We’re locked into a contract until next year.',
    'no-bandwidth': 'We don’t have the bandwidth to take this on.',
  }),
  ...of('authority', {
    'not-decider': 'It’s not my decision.',
    'needs-boss': 'I have to run it by my boss.',
    committee: 'A committee decides on this.',
    procurement: 'It has to go through procurement.',
    'send-information': 'Send me something I can pass on to the team.',
  }),
  ...of('need', {
    'has-vendor': 'We already have a vendor for that.',
    'in-house': 'We built our own in-house.',
    'not-interested': 'We’re not interested.',
    'missing-feature': 'It’s missing a feature that we need.',
    'no-value': 'I don’t see what it would do for us.',
  }),
  ...of('trust', {
    'never-heard-of-you': 'I’ve never heard of your company.',
    'burned-before': 'We’ve been burned by a vendor before.',
    'proof-needed': 'How do I know it really works?',
    security: 'I’m worried about the security of our data.',
    'lock-in': 'I don’t want to be locked in with you.',
  }),
];
