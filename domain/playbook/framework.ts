import type { Objection } from '../objection/objection.ts';

/** How an objection is handled, step by step: our own words for what is taught in many places under many names. */
export const STEPS: readonly { name: string; what: string; ask: string }[] = [
  {
    name: 'Listen',
    what: 'Let them finish and wait a breath. What comes after the pause is often the real point.',
    ask: 'Say nothing for a moment.',
  },
  {
    name: 'Acknowledge',
    what: 'Show that you heard it, without agreeing and without “but”.',
    ask: 'That makes sense. Thanks for saying it plainly.',
  },
  {
    name: 'Explore',
    what: 'Ask one open question before you claim anything. The first objection is rarely the whole of it.',
    ask: 'What makes you say that?',
  },
  {
    name: 'Respond',
    what: 'Answer what you found, in one or two sentences, with something you can show.',
    ask: 'From what you told me, this is the part that matters.',
  },
  {
    name: 'Confirm',
    what: 'Ask whether that settled it. If it did not, go back to exploring.',
    ask: 'Does that answer it, or is something still in the way?',
  },
];

/** What can be said to words that the library does not know. */
export const GENERIC: Objection = {
  id: 'need/unknown',
  category: 'need',
  subtype: 'unknown',
  title: 'Not in the library',
  triggers: [],
  line: 'Thanks for saying it plainly. What would it mean for you if that stays as it is?',
  play: {
    listen: 'Let them finish, wait a breath, and note their own word for it.',
    acknowledge: 'Thanks for saying it plainly.',
    explore: 'What makes you say that, and since when?',
    respond: 'Let me answer exactly that, and tell me if I miss the point.',
    confirm: 'Does that settle it, or is something else in the way?',
  },
  why: 'Nobody can answer what they have not understood. A question costs ten seconds; a wrong answer costs the talk.',
  avoid: ['Answering before you have asked what stands behind it.'],
};
