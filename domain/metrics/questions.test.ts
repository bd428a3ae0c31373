import { describe, expect, test } from 'vitest';
import { ENOUGH, inputOf, turnsOf } from '../../tests/support/talk.ts';
import { questions, questionsOf } from './questions.ts';

const questionsIn = (text: string) => turnsOf([['r', text]]).flatMap(questionsOf).length;

const OPEN = [
  'What are those Saturdays costing you?',
  'How are you counting stock today?',
  "So, what's getting in the way?",
  'Why is that?',
  'And why now?',
  'How so?',
  'How come?',
  'Like what?',
  'What happens when the count is off?',
  'What made you take this call?',
  'Okay, good. So what is?',
  'What does mostly mean?',
  'And how does that affect the team in the warehouse?',
  'If we did that, how would your finance director react?',
  'Tell me about your current process.',
  'Walk me through how an order gets picked.',
  'Could you walk me through that?',
  'Can you tell me more about the audit?',
  'Help me understand how renewal works on your side.',
  "I'd love to hear how you do it today.",
  "I'm curious what brought you here.",
  'what would priya need to see to feel good about it',
  'so how are you handling returns right now',
  'makes sense what does mostly mean',
  'what happened the last time you bought from somebody small',
  'okay and why do you do it by hand',
  'got it what does that do to your weekends',
  'What would have to be true for you to switch?',
  'What do you do about it today.',
  'What other tools have you looked at?',
];
const CLOSED = [
  'Do you use StockPath today?',
  'Is Tomas joining as well?',
  'Who else would want to see those?',
  'Who signs off on this?',
  'When does it calm down?',
  'How many warehouses do you have?',
  'How often does that happen?',
  'How long have you been on StockPath?',
  "What's the budget for this?",
  'What time works for you?',
  'Does Priya need to approve it?',
  'You are on StockPath now?',
  'Have you looked at anyone else?',
  'Would that be a problem?',
  'Should we bring Priya in?',
  'Which of the three hurts most?',
  'are you using anything for that today',
  'so do you have a budget for this year',
  'and who decides on that',
  'when is your renewal coming up',
  'how many people count on a saturday',
  'How about the other two sites?',
];
const NONE = [
  'Right?',
  'Okay?',
  'Does that make sense?',
  'You know what I mean?',
  'You use StockPath, right?',
  "It's pretty quick, isn't it?",
  'Can you hear me okay?',
  'Can you all see my screen?',
  'How are you?',
  'Hey Marcus, how are you doing today?',
  "How's your week going?",
  'Is now still a good time?',
  'Shall we get started?',
  "You know what? Let's start.",
  "Who doesn't want that?",
  'How cool is that?',
  'What if I told you there is a better way?',
  'Sorry, what was that?',
  "That's what I need.",
  'I know how it works.',
  'what we do is connect to your scanners',
  "what I'd suggest is we start with one building",
  'what matters is that the count is right',
  'which is why we built it this way',
  'when we talked last week you said june',
  'where we help most is the counting',
  'how we do it is simple',
  'let me show you how that looks',
  'what would help is one building',
  'that is what happened to them',
  'I can tell you what it costs',
  "I'll check who owns that",
  'we do that for two hundred distributors',
  'it does the job and it is fast',
  'as soon as we can we will send it',
  "that's exactly what you told me",
  'any questions just call me',
  'What a day.',
  'I wonder.',
  'will do',
  'do it that way and you are fine',
  'They asked us whether we could do it.',
  "I don't know why they left.",
  'invoices receipts all of that',
];

describe('questions', () => {
  test.each(OPEN)('open: %s', (text) => {
    expect(questionsOf(turnsOf([['r', text]])[0]!).filter(({ open }) => open)).toHaveLength(1);
    expect(questionsIn(text)).toBe(1);
  });
  test.each(CLOSED)('closed: %s', (text) => {
    expect(questionsOf(turnsOf([['r', text]])[0]!).map(({ open }) => open)).toEqual([false]);
  });
  test.each(NONE)('none: %s', (text) => {
    expect(questionsOf(turnsOf([['r', text]])[0]!)).toEqual([]);
  });

  test('a run of words without punctuation gives each of its questions, in the words as they stand', () => {
    const [turn] = turnsOf([
      [
        'r',
        'yeah that makes sense six years is a long time so what does it not do for you and how many people are typing it in again on monday',
      ],
    ]);
    expect(questionsOf(turn!)).toEqual([
      { quote: { seq: 0, startMs: 0, text: 'so what does it not do for you' }, open: true },
      { quote: { seq: 0, startMs: 0, text: 'and how many people are typing it in again on monday' }, open: false },
    ]);
  });

  test('one long question is one question; two in a sentence are two', () => {
    expect(
      questionsIn(
        'When you think about your three warehouses and all the people in them, what would you say is the one thing that has to change before summer so we can all relax?',
      ),
    ).toBe(1);
    expect(
      questionsIn(
        'When you look at the last quarter and all of those recounts, what was the biggest one and how did you find out about it?',
      ),
    ).toBe(2);
  });

  test('what the rep answers himself is no question', () => {
    expect(questionsIn('So what does that mean for you? It means you save thirty thousand.')).toBe(0);
    expect(questionsIn('So what does that mean for you? Take your time.')).toBe(1);
  });

  test('typographic apostrophes are the same as straight ones', () => {
    expect(questionsIn('What’s getting in the way?')).toBe(1);
    expect(questionsIn('It’s pretty quick, isn’t it?')).toBe(0);
  });

  test('the metric counts the rep’s side alone, with how many are open and how many an hour that makes', () => {
    const turns = turnsOf([
      ...ENOUGH,
      ['r', 'What hurts? And who owns it?'],
      ['b', 'What does it cost?'],
      ['r', 'Is that in budget?'],
    ]);
    const measured = questions.compute(inputOf(turns, { durationMs: 600_000 }));
    expect(measured).toMatchObject({ value: 3, detail: '1 open, 2 closed; 18 an hour' });
    expect(measured.quotes.map(({ text }) => text)).toEqual(['What hurts?', 'And who owns it?', 'Is that in budget?']);
  });
});
