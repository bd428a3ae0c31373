import { expect, it } from 'vitest';
import { chooseObjection } from './choose.ts';
import { CUES } from './cues.ts';
import { LIBRARY } from './library/library.ts';
import { CATEGORIES } from './objection.ts';
import { tailWords } from './words.ts';

/** Things buyers say, and the entries whose cards fit them. */
const SAID: readonly (readonly [text: string, first: string, ...others: string[]])[] = [
  ["yeah that's a lot more than I was expecting to pay", 'price/too-expensive'],
  ['four hundred a month, blimey, you could buy a car for that', 'price/too-expensive'],
  ['finance have put a stop on all new spending until april', 'price/budget-frozen'],
  ["we just don't have anything set aside for this", 'price/no-budget'],
  ["there's no money in the pot", 'price/no-budget', 'price/budget-frozen'],
  ['the other lot quoted us about half that', 'price/cheaper-elsewhere'],
  ["I've seen the same thing online for less", 'price/cheaper-elsewhere'],
  ['is that the best you can do on the price', 'price/discount', 'price/discount-to-sign'],
  ["knock ten percent off and I'll sign today", 'price/discount-to-sign', 'price/discount'],
  ["I can't see it paying for itself any time soon", 'price/no-roi'],
  ["what's it going to save me, I can't see the return", 'price/no-roi'],
  ['and then there will be a set up fee and a training fee and whatever else', 'price/hidden-costs'],
  ['we could never pay the whole year up front', 'price/payment-terms'],
  ['you put it up by twelve percent last year with no warning', 'price/price-increase'],
  ['with sixty reps the per user price gets silly', 'price/per-seat-cost'],
  ["now's just not the time for us", 'timing/not-now'],
  ['maybe come back to us in the new year', 'timing/next-quarter', 'timing/call-back'],
  ["we'll look at it again in q three", 'timing/next-quarter'],
  ["I'm just walking into a meeting", 'timing/busy'],
  ["sorry, I'm driving, can't really talk", 'timing/busy'],
  ['let me sleep on it', 'timing/think-it-over'],
  ['I need a few days to mull it over', 'timing/think-it-over'],
  ["we're tied in with them until next august", 'timing/contract-locked'],
  ['we only renewed in march for another three years', 'timing/contract-locked-renewed', 'timing/contract-locked'],
  ["we're halfway through moving everything to the new erp", 'timing/mid-project'],
  ['ring me after the holidays', 'timing/call-back', 'timing/seasonal'],
  ['can you try me again next week', 'timing/call-back'],
  [
    "I can't have anybody learning a new tool before March",
    'timing/no-bandwidth',
    'timing/not-now',
    'timing/next-quarter',
  ],
  ['nobody on my team has the hours to set this up', 'timing/no-bandwidth'],
  ["we're being bought and everything is up in the air", 'timing/reorganising'],
  ['harvest starts on monday and we go flat out till october', 'timing/seasonal'],
  ['it was december, our busiest month, so nobody can look at it now', 'timing/seasonal', 'timing/busy'],
  ["that's above my pay grade", 'authority/not-decider'],
  ["you're talking to the wrong guy, marketing handles that", 'authority/not-decider-wrong-person'],
  ['my boss would have to say yes to that', 'authority/needs-boss'],
  ["I'd have to run it past my director first", 'authority/needs-boss'],
  ['there are five of us on the panel and we all vote', 'authority/committee'],
  ['anything over ten grand goes out through procurement', 'authority/procurement'],
  ['my missus would kill me', 'authority/spouse-or-partner'],
  ["I'd want to talk it over with my wife", 'authority/spouse-or-partner'],
  ['legal would need to look at the data terms', 'authority/legal-or-it-review'],
  ['the it guys have to sign off on anything that touches our network', 'authority/legal-or-it-review'],
  ['have you got something I can show my boss', 'authority/send-information', 'authority/needs-boss'],
  ['it has to go to the board in june', 'authority/board-approval'],
  ['all of that is decided by head office in munich', 'authority/head-office'],
  ["if the reps don't want it I'm not going to force it on them", 'authority/team-buy-in'],
  ['we already have somebody who does that', 'need/has-vendor'],
  ["we've been with our current supplier for ten years and they're great", 'need/has-vendor-happy'],
  ['my nephew built us our own system', 'need/in-house'],
  ['we just do it in a spreadsheet', 'need/in-house'],
  ["honestly we don't have that problem", 'need/no-problem'],
  ["no I'm not interested thanks", 'need/not-interested'],
  ['take me off your list please', 'need/not-interested-stop-calling'],
  ["it doesn't work with our accounting software so that rules it out", 'need/missing-feature'],
  ["it's built for software companies, we sell gravel", 'need/not-a-fit'],
  ["it's only me and two part timers", 'need/too-small'],
  ["I don't really see what it would do for us", 'need/no-value'],
  ['we bought something like this and nobody used it', 'need/tried-before-no-use'],
  ["just email me something and I'll have a look", 'need/brush-off-email', 'authority/send-information'],
  ['who are you guys again, never come across you', 'trust/never-heard-of-you'],
  ["you've only been going two years, will you still be here in five", 'trust/too-new'],
  ['the last agency took our money and vanished', 'trust/burned-before'],
  ['it took five months instead of six weeks', 'trust/implementation-risk', 'trust/burned-before'],
  ['where does our customer data actually live', 'trust/security'],
  ["I'd want to be sure nobody can get at the patient records", 'trust/security'],
  ["that's what they all say, can you prove it", 'trust/proof-needed', 'trust/too-good-to-be-true'],
  ['have you got anyone in our industry I could ring', 'trust/proof-needed-references'],
  ['sounds a bit too good to be true', 'trust/too-good-to-be-true'],
  ['if I leave do I get my data back', 'trust/lock-in'],
  ["we'd be stuck with you for ever", 'trust/lock-in'],
  ['switching everything over would be chaos for a month', 'trust/implementation-risk', 'timing/no-bandwidth'],
  ['when it breaks at midnight who picks up the phone', 'trust/support-worry'],
  ["I've read these things just make stuff up", 'trust/ai-doubt'],
];

function wordsOf(text: string): string[] {
  return tailWords(text, 0).map((word) => word.text);
}

it('finds most entries by their own triggers', () => {
  const triggers = LIBRARY.flatMap((entry) => entry.triggers.map((trigger) => ({ entry, trigger })));
  const right = triggers.filter(
    ({ entry, trigger }) =>
      chooseObjection(entry.category, { all: wordsOf(trigger), span: wordsOf(trigger) }).id === entry.id,
  );
  expect(right.length / triggers.length).toBeGreaterThan(0.9);
});

it('falls back to the first entry of the category', () => {
  for (const category of CATEGORIES) {
    expect(chooseObjection(category, { all: ['zzz'], span: [] })).toBe(
      LIBRARY.find((entry) => entry.category === category),
    );
  }
});

it.each(SAID)('finds the card for "%s"', (text, ...ids) => {
  const category = CATEGORIES.find((name) => ids[0]?.startsWith(name)) ?? 'price';
  expect(ids).toContain(chooseObjection(category, { all: wordsOf(text), span: wordsOf(text) }).id);
});

it('listens to the words that fired above all', () => {
  const all = wordsOf("the board meets in june but I'd want to talk it over with my wife");
  const span = wordsOf("I'd want to talk it over with my wife");
  expect(chooseObjection('authority', { all, span }).id).toBe('authority/spouse-or-partner');
});

it('has cues for entries that there are', () => {
  for (const id of Object.keys(CUES)) expect(LIBRARY.map((entry) => entry.id)).toContain(id);
});
