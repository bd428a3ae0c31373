import { describe, expect, test } from 'vitest';
import { sampleById, SAMPLES } from '../samples/samples.ts';
import { turnsOfSample } from '../samples/sample.ts';
import { asCall } from '../transcript/as-call.ts';
import { judgementByRules } from './by-rules.ts';
import { judge } from './cards.ts';

function judged(id: string) {
  const sample = sampleById(id);
  if (!sample) throw new Error(`There is no sample ${id}.`);
  const read = { format: 'text', turns: turnsOfSample(sample), timing: 'full', timed: true, warnings: [] } as const;
  const { call, turns } = asCall({ ...read, turns: [...read.turns], warnings: [] }, { id, startedAt: 0, me: 'r' });
  const { call: found, wrap } = judge(call, turns);
  return { call: found, turns, wrap, judgement: judgementByRules(found, turns, wrap) };
}

describe('a call is judged by the rules', () => {
  test.each(SAMPLES.map(({ id }) => id))(
    '%s: every statement rests on words of its turn, and twice is the same',
    (id) => {
      const { call, turns, wrap, judgement } = judged(id);
      const { summary, sentiment, qualification, ...lists } = judgement;
      const all = [
        summary,
        ...(sentiment ? [sentiment] : []),
        ...[lists.strengths, lists.improvements, lists.keyMoments, lists.nextSteps, lists.competitors].flat(),
        ...qualification.flatMap(({ slots }) => slots),
      ].flatMap(({ evidence }) => evidence);
      for (const { seq, quote } of all) expect(turns.find((turn) => turn.seq === seq)?.text).toContain(quote);
      for (const { slots } of qualification)
        for (const { state, evidence } of slots)
          for (const { seq } of evidence) expect(turns[seq]?.side).toBe(state === 'filled' ? 'buyer' : 'rep');
      expect(JSON.stringify(judged(id))).toBe(JSON.stringify({ call, turns, wrap, judgement }));
    },
  );

  test('what a conversation holds is found: objections, steps with owner and day, mood, rivals, slots', () => {
    const { call, judgement } = judged('discovery');
    expect(call.cards.map(({ category, missed }) => [category, missed])).toContainEqual(['need', 'late']);
    expect(judgement.nextSteps).toContainEqual(
      expect.objectContaining({ owner: 'Nora Feld', due: expect.stringContaining('Thursday') as unknown }),
    );
    expect(judgement.competitors.map(({ name }) => name)).toEqual(['Loadstar']);
    expect(judgement.sentiment?.mood).toBe('positive');
    const slots = new Map(
      judgement.qualification.flatMap((one) => one.slots.map((slot) => [`${one.framework} ${slot.name}`, slot])),
    );
    expect(slots.get('BANT Authority')).toMatchObject({
      state: 'filled',
      text: expect.stringContaining('signs off') as unknown,
    });
    expect(slots.get('MEDDICC Competition')?.state).toBe('filled');
    expect(slots.get('BANT Budget')?.state).toBe('open');
    expect(judgement.nextSteps[0]).toMatchObject({ due: 'Thursday at two', text: expect.stringMatching(/^I will/) });
    const security = judged('security').judgement.nextSteps.map(({ text }) => text);
    expect(security, 'a yes is no step').toContain('We do the test on Friday at ten.');
    expect(security.join(' ')).not.toContain('Wednesday is fine');
    expect(judged('objections').judgement.competitors.map(({ name }) => name)).toEqual(['Stockwise']);
    const quotes = judged('demo-follow-up').call.cards.map(({ quote }) => quote);
    expect(quotes.join(' '), 'a goodbye is no objection').not.toMatch(/bye/i);
    const scores = ['demo-follow-up', 'closing'].map((id) => judged(id).wrap.receipt.overall.points ?? 0);
    expect(scores[0]).toBeLessThan(40);
    expect(scores[1]).toBeGreaterThan(80);
  });

  test('the sound of samples fits their lines', () => {
    for (const { lines, sound } of SAMPLES) if (sound) expect(sound.times).toHaveLength(lines.length);
  });
});
