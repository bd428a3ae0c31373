import type { Fact } from '../scenario.ts';

/** What most buyers know of their own business: told when asked. Invented. */
export const COMMON_FACTS: readonly Fact[] = [
  {
    id: 'today',
    about: [
      'today',
      'currently',
      'handle',
      'process',
      'now',
      'use',
      'using',
      'manage',
      'way',
      'tool',
      'tools',
      'system',
    ],
    text: 'Today it’s spreadsheets, a shared inbox and a lot of memory. Each team has its own version.',
    trust: 15,
    moves: { need: 3 },
  },
  {
    id: 'pain',
    about: [
      'problem',
      'challenge',
      'hard',
      'difficult',
      'struggle',
      'pain',
      'frustrating',
      'wrong',
      'annoying',
      'worry',
      'slow',
      'break',
      'breaks',
    ],
    text: 'What hurts is Mondays. Two people at {company} spend half the day finding out what happened last week.',
    trust: 30,
    moves: { need: 8, trust: 2 },
  },
  {
    id: 'cost',
    about: ['cost', 'costs', 'lose', 'losing', 'money', 'hours', 'time', 'often', 'much', 'impact', 'worth', 'number'],
    text: 'I counted once. It came to about eleven hours a week, and we lost one customer over it in spring.',
    trust: 40,
    moves: { need: 8, urgency: 5 },
  },
  {
    id: 'change',
    about: ['happens', 'nothing', 'change', 'wait', 'year', 'without', 'future', 'grow', 'growing', 'priority', 'why'],
    text: 'If nothing changes we hire one more person for it in spring, and I’d rather not.',
    trust: 40,
    moves: { urgency: 9, need: 4 },
  },
  {
    id: 'tried',
    about: ['tried', 'before', 'past', 'vendor', 'looked', 'alternatives', 'options', 'competitor', 'compare', 'else'],
    text: 'We tried a tool two years ago. It was set up in a hurry and nobody opened it after the second month.',
    trust: 35,
    moves: { trust: 3 },
  },
  {
    id: 'decides',
    about: ['decide', 'decides', 'decision', 'who', 'sign', 'approve', 'involved', 'else', 'team', 'boss', 'agree'],
    text: 'I bring it in, and two others look at it: whoever owns the systems, and finance above a certain sum.',
    trust: 30,
    moves: { authority: 6 },
  },
  {
    id: 'money',
    about: ['budget', 'spend', 'pay', 'afford', 'price', 'range', 'invest', 'funds', 'approved'],
    text: 'There’s no line for it yet. If the case is good, something like fifteen thousand a year could be found.',
    trust: 50,
    moves: { budget: 8 },
  },
  {
    id: 'when',
    about: ['when', 'timeline', 'deadline', 'date', 'soon', 'start', 'quarter', 'month', 'by', 'live'],
    text: 'It would have to run before our busy time, so by the end of next quarter at the latest.',
    trust: 35,
    moves: { urgency: 8 },
  },
  {
    id: 'success',
    about: [
      'success',
      'ideal',
      'better',
      'goal',
      'want',
      'wish',
      'look',
      'hope',
      'like',
      'perfect',
      'achieve',
      'matter',
    ],
    text: 'Good would be one place where everybody sees the same, and Mondays that start at nine instead of noon.',
    trust: 25,
    moves: { need: 6 },
  },
];

/** These facts with those of a scenario before them, which hold over a common one of the same id. */
export function withFacts(own: readonly Fact[], common: readonly string[] = []): Fact[] {
  const ids = new Set(own.map(({ id }) => id));
  const wanted = common.length === 0 ? COMMON_FACTS : COMMON_FACTS.filter(({ id }) => common.includes(id));
  return [...own, ...wanted.filter(({ id }) => !ids.has(id))];
}
