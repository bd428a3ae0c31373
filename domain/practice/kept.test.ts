import { expect, test } from 'vitest';
import { resultOf } from './afterwards.ts';
import { keptResultOf } from './kept.ts';
import { personaById } from './personas/personas.ts';
import type { Practice } from './practice.ts';
import { againFrom, repSays, start } from './practise.ts';
import { scenarioById } from './scenarios/scenarios.ts';

const ID = 'aaaaaaaa-1111-4222-8333-444444444444';

function practised(lines: number): Practice {
  const [persona, scenario] = [personaById('david-park'), scenarioById('objection/price')];
  if (!persona || !scenario) throw new Error('not there');
  const fresh = { id: ID, persona, scenario, difficulty: 'easy', focus: scenario.focus, channel: 'text' } as const;
  let practice = start({ ...fresh, seed: 3, assisted: true, startedAt: 1 });
  for (let n = 0; n < lines; n += 1)
    practice = repSays(practice, {
      text: 'I see. What would help?',
      startMs: n * 9e3,
      endMs: n * 9e3 + 4e3,
      channel: 'text',
    });
  return practice;
}

test('what is kept of a result are its figures: shares of the rows that could be judged, and of which practice', () => {
  const practice = practised(3);
  const { receipt } = resultOf(practice).wrapUp;
  const kept = keptResultOf(practice);
  expect(kept).toMatchObject({ overall: receipt.overall.points, hash: receipt.hash, assisted: true, whole: true });
  expect(kept).toMatchObject({
    scenario: 'objection/price',
    persona: 'david-park',
    difficulty: 'easy',
    channel: 'text',
  });
  for (const { criterion, points, max } of receipt.rows) {
    const share = (kept.rows as Record<string, number>)[criterion];
    expect(share).toBe(points === null || max === 0 ? undefined : points / max);
  }
  expect(Object.values(kept.rows).every((share) => share >= 0 && share <= 1)).toBe(true);
  expect(keptResultOf(practised(3))).toEqual(kept);
});

test('one that was left at once, or begun in the middle, is no whole practice', () => {
  expect(keptResultOf(practised(2)).whole).toBe(false);
  const long = practised(4);
  expect(keptResultOf(long).whole).toBe(true);
  expect(keptResultOf(againFrom(long, 2, { id: ID, startedAt: 2 })).whole).toBe(false);
});
