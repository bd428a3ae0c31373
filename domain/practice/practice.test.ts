import { describe, expect, test } from 'vitest';
import { resultOf } from './afterwards.ts';
import { beforeAndAfter, drillOf, lostMoments } from './drill.ts';
import { personaById } from './personas/personas.ts';
import { asCall, type Practice } from './practice.ts';
import { practiceSchema } from './practice.schema.ts';
import { againFrom, isOver, lastStep, repSays, start, withWords } from './practise.ts';
import { scenarioById } from './scenarios/scenarios.ts';
import { wrapUp } from '../wrap-up.ts';

const ID = 'aaaaaaaa-1111-4222-8333-444444444444';

function fresh(scenarioId: string, personaId = 'marcus-williams'): Practice {
  const persona = personaById(personaId);
  const scenario = scenarioById(scenarioId);
  if (!persona || !scenario) throw new Error('not there');
  return start({
    id: ID,
    persona,
    scenario,
    difficulty: 'medium',
    focus: scenario.focus,
    seed: 4,
    channel: 'text',
    assisted: false,
    startedAt: 1_790_000_000_000,
  });
}

function saysBy(channel: 'text' | 'voice', practice: Practice, texts: readonly string[]): Practice {
  return texts.reduce((now, text) => {
    const startMs = (now.lines.at(-1)?.endMs ?? 0) + 1_500;
    return repSays(now, { text, startMs, endMs: startMs + 3_000, channel });
  }, practice);
}

const says = (practice: Practice, ...texts: string[]): Practice => saysBy('text', practice, texts);

const GOOD = [
  'That makes sense, thank you for saying it. What are you comparing it with?',
  'I see. You said nobody counts the hours: what would they come to?',
  'Then you can show them that sum beside those hours. One of our customers measured it for a month.',
  'Does that help, or is something still open?',
];
const BAD = ['Our product is the best in the world and it is cheap.', 'You would be crazy not to sign today.'];

describe('a practice', () => {
  test('lasts until its last word, however long after it was ended: the score is the same', () => {
    const talk = says(fresh('objection/price'), ...GOOD);
    const [soon, late] = [4_000, 40 * 60_000].map((after) =>
      resultOf({ ...talk, endedAt: talk.startedAt + (talk.lines.at(-1)?.endMs ?? 0) + after }),
    );
    expect(late?.wrapUp.durationMs).toBe(talk.lines.at(-1)?.endMs);
    expect(late?.wrapUp.receipt.hash).toBe(soon?.wrapUp.receipt.hash);
  });

  test('a buyer who was cut in on was cut in on in the score, too, though they fell silent at once', () => {
    const rows = (cutIn: boolean) => {
      const talk = saysBy('voice', fresh('objection/price'), GOOD);
      const { endMs = 0 } = talk.lines.at(-1) ?? {};
      const text = 'And what does it cost you today?';
      const cut = repSays(talk, { text, startMs: endMs, endMs: endMs + 3_000, channel: 'voice', cutIn });
      return resultOf(cut).wrapUp.receipt.rows.find(({ criterion }) => criterion === 'no-cutting-in')?.how;
    };
    expect(rows(false)).toBe('You cut in on none of 5 answers.');
    expect(rows(true)).toMatch(/^You cut in on 1 of 5 answers;/u);
  });

  test('is scored by the code that scores calls, on the objections that the buyer meant', () => {
    const good = resultOf(says(fresh('objection/price'), ...GOOD));
    const bad = resultOf(says(fresh('objection/price'), ...BAD));
    expect(good.wrapUp.objections[0]?.heard).toMatchObject({ objectionId: 'price/too-expensive', turnSeq: 0 });
    expect(good.focus.map(({ criterion }) => criterion)).toEqual(['acknowledge', 'explore', 'respond', 'confirm']);
    expect(good.focus.every(({ points, max }) => points === max)).toBe(true);
    expect(bad.wrapUp.receipt.overall.points).toBeLessThan(good.wrapUp.receipt.overall.points ?? 0);
    expect(bad.redo[0]).toMatchObject({ seq: 2, answer: 3 });
  });

  test('has three moments to redo at most, the dearest first, and the buyer’s state with its reason at every line', () => {
    const long = says(
      fresh('objection/price', 'david-park'),
      ...BAD,
      'It is simply the best there is.',
      ...BAD,
      ...BAD,
    );
    const { redo, course } = resultOf(long);
    const costs = redo.map(({ cost }) => cost);
    expect(costs).toHaveLength(3);
    expect(costs).toEqual(costs.toSorted((one, other) => one - other));
    expect(redo.every(({ seq, answer, why }) => seq % 2 === 0 && answer === seq + 1 && why !== '')).toBe(true);
    expect(course.map(({ seq }) => seq)).toEqual(
      long.lines.flatMap(({ side, seq }) => (side === 'buyer' ? [seq] : [])),
    );
    expect(course.every(({ why }) => why !== '')).toBe(true);
    expect(new Set(course.map(({ meters }) => meters.trust)).size).toBeGreaterThan(2);
  });

  test('begun again from a line: the same state, and the same words give the same course and score', () => {
    const whole = says(fresh('objection/price'), ...GOOD);
    const again = says(againFrom(whole, 2, { id: ID, startedAt: whole.startedAt }), ...GOOD.slice(1));
    const { from, ...rest } = again;
    expect(from).toEqual({ kind: 'practice', id: ID, seq: 2 });
    expect(JSON.stringify(rest)).toBe(JSON.stringify(whole));
    expect(resultOf(again).wrapUp.receipt.hash).toBe(resultOf(whole).wrapUp.receipt.hash);
    expect(() => againFrom(whole, 1, { id: 'x', startedAt: 0 })).toThrow('line of the buyer');
  });

  test('is plain data, and once over it takes no more words', () => {
    let practice = practiceSchema.parse(
      JSON.parse(JSON.stringify(says(fresh('objection/price'), ...GOOD))),
    ) as Practice;
    expect(practice).toEqual(says(fresh('objection/price'), ...GOOD));
    practice = says(practice, 'You are an idiot.', 'Shut up, you moron.');
    expect(lastStep(practice).mind.ending).toBe('hung-up');
    expect(isOver(practice)).toBe(true);
    expect(says(practice, 'Sorry!')).toBe(practice);
  });

  test('the words that a voice really said take the place of the written ones', () => {
    const practice = withWords(fresh('objection/price'), { text: 'Way too much.', startMs: 200, endMs: 900 });
    expect(practice.lines[0]).toMatchObject({ text: 'Way too much.', startMs: 200, endMs: 900, side: 'buyer' });
  });
});

describe('a lost moment', () => {
  test('becomes a drill in the buyer’s own words, judged by the same five steps', () => {
    const { call, turns } = asCall(says(fresh('objection/price'), ...BAD));
    const [met] = lostMoments(wrapUp(call, turns, { certain: true }).objections);
    if (!met) throw new Error('nothing was lost');
    const drill = start(drillOf(call, turns, met, { id: 'd1', startedAt: 0, seed: 1 }));
    expect(drill.lines[0]?.text).toBe(met.heard.said);
    const steps = (channel: 'text' | 'voice', texts: readonly string[]) =>
      beforeAndAfter(met, saysBy(channel, drill, texts)).map(({ after }) => after);
    expect(steps('voice', GOOD)).toEqual([true, true, true, true, true]);
    expect(steps('text', GOOD)).toEqual([null, true, true, true, true]);
    expect(steps('voice', BAD).filter(Boolean).length).toBeLessThan(3);
    expect(steps('text', [])).toEqual([null, null, null, null, null]);
    expect(beforeAndAfter(met, drill).filter(({ before }) => before).length).toBeLessThan(3);
  });

  test('of whatever a call holds is a practice like any other, and nothing is drilled without words or an objection', () => {
    const { call, turns } = asCall(says(fresh('objection/price'), ...BAD));
    const { objections } = wrapUp(call, turns, { certain: true });
    const [met] = lostMoments(objections);
    if (!met) throw new Error('nothing was lost');
    const odd = { ...met, card: { ...met.card, id: `${ID}:7:Ü0` }, heard: { ...met.heard, said: ' x'.repeat(900) } };
    const nameless = turns.map(({ name: _, ...turn }) => ({ ...turn, speaker: 's' }));
    const speakers = { s: { key: 's', name: ' '.repeat(200) } };
    for (const title of ['', ' ', 'T'.repeat(400)]) {
      const drill = start(drillOf({ ...call, title, speakers }, nameless, odd, { id: ID, startedAt: 0, seed: 1 }));
      expect(practiceSchema.parse(drill).persona.name).toBe('The buyer');
    }
    expect(lostMoments([{ ...met, heard: { ...met.heard, said: ' ' } }])).toEqual([]);
    expect(lostMoments([{ ...met, heard: { ...met.heard, objectionId: 'gone/for-good' } }])).toEqual([]);
  });
});
