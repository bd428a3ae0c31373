import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { newRun } from '#extension/practice/run.ts';
import { aPractice, stored } from '../tests/support/practice.ts';
import { meansByHand } from '../tests/support/practice-means.ts';
import type { Bench } from './shape.ts';

const MINUTES = 60;
/** As fast as a quick exchange goes: a line of each side every twelve seconds. */
const TURNS_A_MINUTE = 5;
/** A voice tells how loud the rep is ten times a second, and words so far four times. */
const LEVELS_A_TURN = 120;
const PARTIALS_A_TURN = 48;
const MB = 2 ** 20;

const QUESTIONS = [
  'I see. How do you handle that today?',
  'That makes sense. What is the hardest part of it for you?',
  'I hear you. Who else looks at it with you?',
  'What happens if nothing changes this year?',
];

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const heapUsed = (): number => {
  collect();
  collect();
  return process.memoryUsage().heapUsed;
};
const beat = () => new Promise((resolve) => setImmediate(resolve));

/** A talk by voice of so many turns, with everything that a voice tells meanwhile; gives how many lines it came to. */
async function talk(turns: number): Promise<{ lines: number; grownMb: number }> {
  const { scenario, ...rest } = aPractice({ channel: 'voice', difficulty: 'easy' });
  const practice = { ...rest, scenario: { ...scenario, minutes: MINUTES } };
  const hand = meansByHand({ keep: async () => 'kept' });
  const before = heapUsed();
  const run = newRun(stored(practice), hand.means);
  const stop = run.subscribe(() => void JSON.stringify(run.now().voice));
  void run.begin();
  for (let at = 0; at < turns && run.now().phase !== 'over'; at++) {
    while (run.now().phase !== 'buyer' || hand.voice().saying() === null) await beat();
    hand.voice().said();
    while (run.now().phase === 'buyer') await beat();
    const line = `${QUESTIONS[at % QUESTIONS.length]} That was point ${at}.`;
    for (let n = 0; n < LEVELS_A_TURN; n++)
      hand
        .voice()
        .tells()
        .level(n / LEVELS_A_TURN);
    for (let n = 0; n < PARTIALS_A_TURN; n++) hand.voice().tells().repPartial(line.slice(0, n));
    hand.voice().hears(line);
    await beat();
  }
  const grownMb = (heapUsed() - before) / MB;
  const { lines } = run.now().practice;
  stop();
  await run.close();
  return { lines: lines.length, grownMb };
}

export const practiceHour: Bench = {
  name: 'practice-hour-memory',
  what: 'What a practice of an hour by voice has taken of memory at its end: course, lines and all that the view is told, without what is drawn',
  unit: 'MB',
  target: 30,
  better: 'lower',
  async run() {
    await talk(10);
    const { lines, grownMb } = await talk(MINUTES * TURNS_A_MINUTE);
    return { value: Number(grownMb.toFixed(1)), samples: 1, detail: `${lines} lines` };
  },
};
