import { describe, expect, test } from 'vitest';
import { begin, hear } from './hear.ts';
import type { Meter } from './meters.ts';
import type { Mind, Move, Setup } from './mind.ts';
import { type Difficulty, DIFFICULTIES } from './persona.ts';
import { PERSONAS, personaById } from './personas/personas.ts';
import { say } from './say.ts';
import { SCENARIOS, scenarioById } from './scenarios/scenarios.ts';

function setupOf(persona: string, scenario: string, difficulty: Difficulty, seed = 7): Setup {
  const who = personaById(persona);
  const what = scenarioById(scenario);
  if (!who || !what) throw new Error(`${persona} or ${scenario} is not there.`);
  return { persona: who, scenario: what, difficulty, seed };
}

interface Played {
  mind: Mind;
  moves: Move[];
  said: string[];
}

/** A practice in which the rep says these lines, or what `next` makes of the buyer's last move. */
function play(setup: Setup, next: (played: Played) => string | undefined, most = 40): Played {
  const first = begin(setup);
  const played: Played = { mind: first.mind, moves: [first.move], said: [say(first.move, setup)] };
  for (let turn = 0; turn < most && played.mind.ending === null; turn++) {
    const line = next(played);
    if (line === undefined) break;
    const heard = hear(played.mind, { text: line }, setup, played.said.at(-1));
    played.mind = heard.mind;
    played.moves.push(heard.move);
    played.said.push(say(heard.move, setup));
  }
  return played;
}

const QUESTIONS = [
  'How do you handle that today?',
  'What is the hardest part of it for you?',
  'How much time does that cost you in a usual week?',
  'What happens if nothing changes this year?',
  'Who else decides on something like that with you?',
  'When would it have to run?',
  'What would success look like for you?',
  'What did you try before, and what happened?',
  'Which points really matter to you, and why?',
  'What worry is behind that?',
  'What has changed since we last spoke?',
  'Where would a budget for it come from?',
];

const ASKS: Record<Meter, string> = {
  trust: 'I see, that was too fast. What would you need to see to believe it?',
  need: 'I see. What is hard about it today, and what would be better?',
  urgency: 'I see. When would it have to run, and what happens if it waits another year?',
  budget: 'I see. What budget would be right, and what does it cost you today?',
  authority: 'I see. Who else decides, and what would they want to know?',
  patience: 'Sorry. Is now a bad time?',
};

/** A rep who listens: answers objections step by step, asks, proves, and asks for the step in the end. */
function careful({ moves, mind }: Played): string {
  const last = moves.at(-1);
  const { open } = mind;
  if (mind.agreed) return 'Great, I will send the invite for Thursday at ten. Thank you!';
  if (open) {
    if (!open.done.includes('asked')) return 'That makes sense, thank you for saying it. What is behind that for you?';
    if (!open.done.includes('answered'))
      return 'That is a fair point. One of our customers had the same worry, and you can call them: they started with one team for 30 days.';
    return 'I hear you. Does that help, or is something still open?';
  }
  if (last?.deed.does === 'doubt' || last?.deed.does === 'ask')
    return 'I don’t know that for your business yet. We measured it with a customer like you, and I can put you in touch.';
  if (moves.length === 1)
    return 'Hi, this is Dana from Tallyhaven. I saw that you opened a second site. Do you have a minute?';
  if (last?.deed.does === 'counter') return ASKS[last.deed.lacks];
  if (moves.length > 7 && moves.length % 2 === 0) return 'Can we put half an hour in for Thursday at ten?';
  return `I see. ${QUESTIONS[(moves.length - 2) % QUESTIONS.length]}`;
}

const PITCH = [
  'Our revolutionary platform is the best in the world and everyone uses it.',
  'You would be crazy not to sign today, this offer ends at midnight.',
  'We leverage synergies across a holistic AI-powered solution space for you.',
  'Can we get started right now?',
];

describe('the buyer’s mind', () => {
  test('the same seed and lines run the same course; another seed another one', () => {
    const lines = (seed: number) => {
      const { moves, said } = play(setupOf('marcus-williams', 'discovery/needs', 'hard', seed), careful);
      return JSON.stringify([moves, said]);
    };
    expect(lines(1)).toBe(lines(1));
    expect(new Set([1, 2, 3, 4, 5, 6, 7, 8].map(lines)).size).toBeGreaterThan(2);
  });

  test('every scenario can be won by a rep who listens, with every buyer, on easy and medium ground', () => {
    const lost = PERSONAS.flatMap((persona) =>
      SCENARIOS.flatMap((scenario) =>
        (['easy', 'medium'] as const).flatMap((difficulty) => {
          const { mind } = play({ persona, scenario, difficulty, seed: 3 }, careful);
          return mind.ending === 'agreed'
            ? []
            : [`${persona.id} ${scenario.id} ${difficulty}: ${mind.ending} ${JSON.stringify(mind.meters)}`];
        }),
      ),
    );
    expect(lost).toEqual([]);
  });

  test('no scenario is won by pressing, with any buyer', () => {
    for (const persona of PERSONAS)
      for (const scenario of SCENARIOS)
        for (const difficulty of DIFFICULTIES) {
          const { mind } = play(
            { persona, scenario, difficulty, seed: 5 },
            ({ moves }) => PITCH[moves.length % PITCH.length],
          );
          expect(mind.ending, `${persona.id} ${scenario.id} ${difficulty}`).not.toBe('agreed');
        }
  });

  test('difficulty changes what the buyer does, not only the score', () => {
    const claims = ({ moves }: Played) => PITCH[moves.length % PITCH.length];
    const all = DIFFICULTIES.map((difficulty) => {
      const runs = SCENARIOS.map(({ id }) => play(setupOf('marcus-williams', id, difficulty), careful));
      const pressed = SCENARIOS.map(({ id }) => play(setupOf('marcus-williams', id, difficulty), claims));
      const sum = (of: (one: Played) => number, from: readonly Played[]) => from.reduce((n, one) => n + of(one), 0);
      return {
        objections: sum(({ mind }) => mind.raised.length, runs),
        won: sum(({ mind }) => Number(mind.ending === 'agreed'), runs),
        trust: sum(({ mind }) => mind.meters.trust, runs),
        turns: sum(({ moves }) => moves.length, pressed),
      };
    });
    const [easy, medium, hard] = all;
    if (!easy || !medium || !hard) throw new Error('There are three.');
    expect(easy.objections).toBeLessThan(medium.objections);
    expect(medium.objections * 2).toBeLessThan(hard.objections);
    expect(hard.won).toBeLessThan(easy.won);
    // The very same careful rep earns less trust, and one who presses is rid of sooner.
    expect(easy.trust).toBeGreaterThan(medium.trust * 1.05);
    expect(medium.trust).toBeGreaterThan(hard.trust * 1.03);
    expect(easy.turns).toBeGreaterThan(medium.turns * 1.5);
    expect(medium.turns).toBeGreaterThan(hard.turns * 1.3);
  });
});
