/** What to tell a rep about each criterion of the rubric: when it was met, and when it is the thing to work on next. */
export const WORDS: Readonly<Record<string, { did: string; next: string }>> = {
  questions: {
    did: 'You asked enough to understand their situation.',
    next: 'Ask more before you show anything.',
  },
  'open-questions': {
    did: 'You asked questions that get people talking.',
    next: 'Start more questions with what, how or why.',
  },
  'follow-ups': {
    did: 'You listened and dug deeper.',
    next: 'Pick up the buyer’s own words in your next question.',
  },
  'customer-story': {
    did: 'You let the buyer tell the whole story.',
    next: 'Ask for the whole story, then stay quiet until it is told.',
  },
  'talk-ratio': {
    did: 'You left the buyer room to talk.',
    next: 'Talk less: ask, then stop.',
  },
  'no-cutting-in': {
    did: 'You let the buyer finish.',
    next: 'Count to one after the buyer stops, then speak.',
  },
  acknowledges: {
    did: 'You showed the buyer that you heard.',
    next: 'Start your answer with what the buyer just said.',
  },
  name: {
    did: 'You spoke to the buyer by name.',
    next: 'Use the buyer’s name once or twice.',
  },
  pause: {
    did: 'You gave objections a moment before you answered.',
    next: 'After an objection, wait a moment before you answer.',
  },
  acknowledge: {
    did: 'You took objections seriously before you answered.',
    next: 'Say that you heard the objection before you answer it.',
  },
  explore: {
    did: 'You asked what was behind an objection first.',
    next: 'Ask what is behind an objection before you answer it.',
  },
  respond: {
    did: 'Your answers were about what the buyer had said.',
    next: 'Build your answer on what the buyer tells you, in the buyer’s words.',
  },
  confirm: {
    did: 'You checked that your answers settled it.',
    next: 'After your answer, ask whether that settles it.',
  },
  commitment: {
    did: 'You left with a clear next step.',
    next: 'Propose one next step and wait for a clear yes.',
  },
  when: {
    did: 'The next step has a time.',
    next: 'Put a day and a time on the next step before you hang up.',
  },
  owner: {
    did: 'You took on a part of the next step.',
    next: 'Say what you will do, and by when.',
  },
  recap: {
    did: 'You summed up what was agreed.',
    next: 'Sum up in two sentences before you say goodbye.',
  },
};
