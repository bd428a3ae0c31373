import type { Line } from './story.ts';

/**
 * The call that `/demo/call` plays: a first talk between Tallyhaven (stock counting by scanner) and
 * Brightwater Supply (plumbing parts, three warehouses). People and companies are invented.
 */
export const LINES: readonly Line[] = [
  { by: 'rep', text: 'Hey Marcus, can you hear me okay?' },
  { by: 'buyer', text: 'Yep, got you. Morning, Dana.' },
  {
    by: 'rep',
    text: "Morning. I know you're slammed, so I'll keep us to fifteen minutes. Before I show you anything, how are you counting stock today?",
  },
  {
    by: 'buyer',
    text: 'So, um, three warehouses, about forty two thousand parts. Every second Saturday, eleven people come in and count by hand.',
    fact: 'Three warehouses, 42,000 parts, eleven people count by hand every second Saturday',
  },
  { by: 'rep', text: 'Every second Saturday. Wow. And how close do those counts come out?' },
  {
    by: 'buyer',
    text: "We're off by something like eight percent every month. It drives me nuts, honestly. We shipped the wrong valves to a hospital job in April.",
    decoy: 'pain',
    fact: 'Counts are off by about 8 % a month',
    misheard: { valves: 'values' },
  },
  { by: 'rep', text: 'Ouch. What did that one cost you?' },
  {
    by: 'buyer',
    text: 'Nineteen grand, once you count the overnight freight.',
    decoy: 'pain',
    misheard: { freight: 'fright' },
  },
  {
    by: 'rep',
    text: "Okay. So that's really the thing we fix. Your pickers scan while they pick, and the count keeps itself up to date.",
  },
  {
    by: 'buyer',
    text: "Right. I mean, honestly though, we already have a system for that. We've been on StockPath like six years and it mostly does the job.",
    objection: 'need',
    fact: 'On StockPath for six years',
    misheard: { StockPath: 'stock' },
  },
  { by: 'rep', text: 'Makes sense, six years is a long time. What does mostly mean? Where does it let you down?' },
  {
    by: 'buyer',
    text: "It doesn't talk to the handhelds. So people write on paper, and then somebody types it in on Monday.",
    decoy: 'pain',
  },
  { by: 'rep', text: "Got it. So we'd sit on top of StockPath. You keep it. We just feed it clean counts." },
  { by: 'buyer', text: 'Oh, okay. That is actually pretty neat.', decoy: 'agreement' },
  { by: 'buyer', text: 'So what would it run for, uh, forty scanners?', decoy: 'buying-question' },
  { by: 'rep', text: 'Forty scanners comes to twenty two thousand a year, and that includes support.' },
  {
    by: 'buyer',
    text: "Oof. Yeah, that's, that's a lot more than I had in my head. I don't have that kind of money left this year.",
    objection: 'price',
    gapMs: 700,
  },
  {
    by: 'rep',
    text: "I hear you. A lot of folks tell me it's too expensive, right up until they add up the recounts. What are those Saturdays costing you?",
    decoy: 'rep-quotes',
    gapMs: 900,
  },
  {
    by: 'buyer',
    text: 'Eleven people, time and a half. I guess about thirty grand a year.',
    fact: 'Saturday counts cost about 30,000 a year',
    gapMs: 900,
  },
  { by: 'buyer', text: "Okay, when you put it like that, the price isn't really the problem.", decoy: 'negated' },
  { by: 'rep', text: 'Okay, good. So what is?' },
  {
    by: 'buyer',
    text: "I'll be straight with you, I'd never heard of you guys until last week. How do I know you're still around in two years?",
    objection: 'trust',
  },
  {
    by: 'rep',
    text: 'Fair question. We have been at this nine years, and two hundred distributors run on it. I can get you on the phone with one your size.',
    gapMs: 800,
  },
  {
    by: 'buyer',
    text: 'Yeah, that would help. I used to worry about the security side too, but your audit report pretty much took care of it.',
    decoy: 'resolved',
    misheard: { audit: 'order' },
  },
  {
    by: 'rep',
    text: 'Great. So the way a rollout works is, we take one building first, we map the aisles, and then over about four weeks we move',
    misheard: { aisles: 'isles' },
  },
  {
    by: 'buyer',
    text: 'Sorry, can I jump in? We got burned on the last rollout. It was supposed to be six weeks and it took five months.',
    objection: 'trust',
    gapMs: -1300,
  },
  { by: 'rep', text: 'Oh, that is rough. What went wrong?', gapMs: 700 },
  { by: 'buyer', text: 'They pulled all our data over by hand, and nobody tested it.', decoy: 'pain' },
  {
    by: 'rep',
    text: "Okay. So we don't move your data at all, it stays in StockPath. And if the first building isn't right in thirty days, you don't pay.",
  },
  { by: 'rep', text: 'Oops, hang on. I just hit the wrong button there.', captions: 'off', gapMs: 1000 },
  { by: 'rep', text: 'There we go, that is better.', captions: 'on', gapMs: 1800 },
  {
    by: 'buyer',
    text: "No worries. The thing is, we're coming into our busy season, so I can't have anybody learning a new tool before March.",
    objection: 'timing',
  },
  { by: 'rep', text: 'Totally fair. When does it calm down?', gapMs: 800 },
  {
    by: 'buyer',
    text: 'Second week of March, usually. And StockPath comes up for renewal in June.',
    decoy: 'process-fact',
    fact: 'StockPath renewal is in June',
  },
  {
    by: 'rep',
    text: "So with one building live by the end of March, you'd have real numbers before that renewal. Who else would want to see those?",
  },
  {
    by: 'buyer',
    text: "Well, it's not really my call. Anything over ten grand goes through Priya, our finance director, and she's tough.",
    objection: 'authority',
    fact: 'Priya, finance director, decides above 10,000',
    misheard: { Priya: 'Maria' },
  },
  { by: 'rep', text: 'What would Priya need to see to feel good about it?', gapMs: 800 },
  {
    by: 'buyer',
    text: 'Payback, mostly. And look, twenty two is going to be a stretch for her. Can you do any better on the number?',
    objection: 'price',
  },
  {
    by: 'rep',
    text: 'If we start with one building it is nine thousand, so it sits under her limit. Could the three of us talk on Thursday the fourteenth, at ten thirty?',
    gapMs: 900,
  },
  {
    by: 'buyer',
    text: "Thursday the fourteenth, ten thirty. Yeah, that works. Send me the invite and I'll bring her along.",
    decoy: 'next-step',
    fact: 'Next call: Thursday the fourteenth, 10:30, with Priya',
  },
  { by: 'rep', text: "Will do. You'll have the invite and a one page payback sheet by the end of the day." },
  { by: 'buyer', text: 'Perfect. Thanks Dana, this was good.', decoy: 'agreement' },
  { by: 'rep', text: 'Thank you, Marcus. See you Thursday.' },
  { by: 'buyer', text: 'Bye now.' },
];
