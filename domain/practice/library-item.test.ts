import { expect, test } from 'vitest';
import { copyOf, nameOf } from './library-item.ts';
import { itemSchema } from './library-item.schema.ts';
import { PERSONAS } from './personas/personas.ts';
import { SCENARIOS } from './scenarios/scenarios.ts';

test('a copy tells itself from the first by its name, and is one of the kind, however long the name was', () => {
  const script = { id: 'mine', title: 'Pitch', text: '- Ask' };
  expect(copyOf('scripts', script)).toEqual({ title: 'Pitch (copy)', text: '- Ask' });
  const long = { ...PERSONAS[0]!, name: 'N'.repeat(120) };
  const again = copyOf('personas', { ...copyOf('personas', long), id: 'x' });
  expect(nameOf('personas', again)).toBe(`${'N'.repeat(113)} (copy)`);
  for (const [kind, item] of [
    ['personas', again],
    ['scenarios', copyOf('scenarios', { ...SCENARIOS[0]!, title: `${'T '.repeat(79)}T` })],
  ] as const)
    expect(itemSchema(kind).safeParse({ ...item, id: 'x' }).error).toBeUndefined();
});
