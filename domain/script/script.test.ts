import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Turn } from '../turn.ts';
import { CORPUS, HELD_OUT } from './corpus-data.ts';
import { parseScript, SCRIPT_LIMITS, tick, tickByHand, type ScriptStep } from './script.ts';
import { cpuMsOf } from '../../tests/support/cpu-time.ts';

const turn = (text: string, side: Turn['side'] = 'rep', seq = 1): Turn => ({
  callId: 'c',
  seq,
  speaker: side,
  side,
  text,
  startMs: 0,
  endMs: 5_000,
  final: true,
});
const ticks = (step: string, said: string, side?: Turn['side']) =>
  tick([{ id: '1', text: step }], turn(said, side)).some((one) => one.tick !== undefined);

function grade(corpus: typeof CORPUS) {
  const pairs = corpus.flatMap(({ step, yes, no }) => [
    ...yes.map((said) => ({ step, said, should: true, does: ticks(step, said) })),
    ...no.map((said) => ({ step, said, should: false, does: ticks(step, said) })),
  ]);
  const hits = pairs.filter(({ should, does }) => should && does).length;
  return {
    pairs: pairs.length,
    wrong: JSON.stringify(
      pairs.filter(({ should, does }) => should !== does),
      null,
      1,
    ),
    precision: hits / pairs.filter(({ does }) => does).length,
    recall: hits / pairs.filter(({ should }) => should).length,
  };
}

const all = grade([...CORPUS, ...HELD_OUT]);
const heldOut = grade(HELD_OUT);

describe(`ticks by meaning, over ${all.pairs} labelled pairs`, () => {
  test(`precision ${all.precision.toFixed(3)}, recall ${all.recall.toFixed(3)}, both at least 0.85`, () => {
    expect(all.pairs).toBeGreaterThanOrEqual(60);
    expect(all.precision, all.wrong).toBeGreaterThanOrEqual(0.85);
    expect(all.recall, all.wrong).toBeGreaterThanOrEqual(0.85);
  });

  test(`on ${heldOut.pairs} that nothing was made for: precision ${heldOut.precision.toFixed(3)} is at least 0.85, recall ${heldOut.recall.toFixed(3)} at least 0.8`, () => {
    expect(heldOut.precision, heldOut.wrong).toBeGreaterThanOrEqual(0.85);
    expect(heldOut.recall, heldOut.wrong).toBeGreaterThanOrEqual(0.8);
  });

  test('words for one step hardly ever tick another one', () => {
    const others = CORPUS.flatMap(({ step }) =>
      CORPUS.filter((one) => one.step !== step).flatMap(({ yes }) => yes.map((said) => ticks(step, said))),
    );
    expect(others.filter(Boolean).length / others.length).toBeLessThan(0.02);
  });
});

describe('a script', () => {
  test('is read from bullets, numbers, boxes, headings and plain lines', () => {
    const text = `# Discovery call

Opening:
- Introduce yourself
* **Agree** on the agenda
QUALIFY
1. Ask about budget
2) [ ] Find out their \`timeline\`
   ☐ Who else decides?
Step 3: Show a demo
Rep: “What prompted you to take this call?”
Prospect: We lose stock.
(b) Handle concerns

---
\u2022\tThank them
Just say goodbye nicely.`;
    expect(parseScript(text).map(({ section, text }) => [section, text])).toEqual([
      ['Opening', 'Introduce yourself'],
      ['Opening', 'Agree on the agenda'],
      ['QUALIFY', 'Ask about budget'],
      ['QUALIFY', 'Find out their timeline'],
      ['QUALIFY', 'Who else decides?'],
      ['QUALIFY', 'Show a demo'],
      ['QUALIFY', '“What prompted you to take this call?”'],
      ['QUALIFY', 'Handle concerns'],
      ['QUALIFY', 'Thank them'],
      ['QUALIFY', 'Just say goodbye nicely.'],
    ]);
  });

  test('of nothing has no steps; of too much, as many as can be shown', () => {
    expect(parseScript('')).toEqual([]);
    expect(parseScript(' \n--\n***\n\u200b\n')).toEqual([]);
    const many = parseScript('- ask something\n'.repeat(500));
    expect(many).toHaveLength(SCRIPT_LIMITS.steps);
    expect(new Set(many.map(({ id }) => id)).size).toBe(many.length);
    expect(parseScript('word '.repeat(5_000))[0]?.text.length).toBeLessThanOrEqual(SCRIPT_LIMITS.step);
  });

  test('whatever is pasted: steps with words, within the limits', () => {
    const piece = fc.constantFrom(
      '\n',
      '- ',
      '* ',
      '1. ',
      '#',
      '**',
      '[ ] ',
      ':',
      'Ask about budget',
      '\u200b',
      '\u2028',
      '🙂',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 20 }), (parts) => {
        for (const step of parseScript(parts.join(''))) expect(step.text).toMatch(/[\p{L}\p{N}]/u);
      }),
    );
  });
});

describe('a tick', () => {
  const steps = parseScript('- Ask about budget\n- Find out their timeline\n- Thank them for their time');
  const done = (list: readonly ScriptStep[]) => list.filter((step) => step.tick).map(({ text }) => text);

  test('keeps the words that did it, where, and how surely', () => {
    const [first] = tick(
      steps,
      turn('That is fair. Have you set money aside for it? I ask because of March.', 'rep', 7),
    );
    expect(first?.tick).toEqual({
      by: 'heard',
      words: 'Have you set money aside for it?',
      certainty: 0.8,
      seq: 7,
      atMs: 5_000,
    });
  });

  test('is the rep’s alone', () => {
    for (const side of ['buyer', 'unknown'] as const)
      expect(tick(steps, turn('Is there a budget for it?', side))).toBe(steps);
  });

  test('stays, whatever is said later, and several come of one turn', () => {
    const once = tick(
      steps,
      turn('What is your budget, and when do you want to go live? I really appreciate your time.'),
    );
    expect(done(once)).toEqual(steps.map(({ text }) => text));
    expect(tick(once, turn('Is there a budget?', 'rep', 9))).toBe(once);
    expect(tick(steps, turn('Nice weather.'))).toBe(steps);
  });

  test('comes and goes by hand, and is then left alone', () => {
    const byHand = tickByHand(steps, '1', true);
    expect(byHand[0]?.tick).toEqual({ by: 'hand' });
    const taken = tickByHand(byHand, '1', false);
    expect(done(taken)).toEqual([]);
    expect(done(tick(taken, turn('Is there a budget?')))).toEqual([]);
    expect(done(tickByHand(taken, '1', true))).toEqual(['Ask about budget']);
  });

  test('is found in a long turn without marks', () => {
    const filler = 'so we went on and looked at all of these things together and then '.repeat(20);
    expect(done(tick(steps, turn(`${filler} have you set any money aside for this ${filler}`)))).toEqual([
      'Ask about budget',
    ]);
  });

  test('is not for what is put off or denied', () => {
    for (const said of [
      'We can talk about your budget later?',
      'I do not want to ask about your budget today.',
      'Before we talk about budget, who are you?',
    ])
      expect(done(tick(steps, turn(said)))).toEqual([]);
  });

  test.each(['what ', 'is ', 'a', '?', 'set aside ', 'when when ', '. ', 'do you know '])(
    'takes no longer for 200 KB of %j',
    (piece) => {
      const text = piece.repeat(200_000 / piece.length);
      const steps = parseScript(Array.from({ length: 60 }, (_, at) => `- Ask about budget ${at}`).join('\n'));
      const took = cpuMsOf(() => {
        tick(steps, turn(text));
        parseScript(text);
        meaningOfAll(text);
      });
      expect(took).toBeLessThan(5_000);
    },
  );
});

function meaningOfAll(text: string): void {
  tick([{ id: '1', text }], turn('Is there a budget?'));
}
