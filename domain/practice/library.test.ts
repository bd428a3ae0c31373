import { expect, test } from 'vitest';
import { libraryFile } from './library.ts';
import { readLibrary } from './library.schema.ts';
import { PERSONAS } from './personas/personas.ts';
import { SCENARIOS } from './scenarios/scenarios.ts';

test('everything that ships goes out and comes back the same', () => {
  const scripts = [{ id: 'mine', title: 'My pitch', text: '- Ask about Monday' }];
  const read = readLibrary(libraryFile({ personas: PERSONAS, scenarios: SCENARIOS, scripts }));
  expect(read).toEqual({
    library: { format: 'quotahit-practice', version: 1, personas: PERSONAS, scenarios: SCENARIOS, scripts },
  });
});

test.each([
  ['{', 'no JSON'],
  ['null', 'holds no buyers'],
  ['{"format":"other"}', 'holds no buyers'],
  [libraryFile({ scripts: [{ id: 'x', title: '', text: 'words' }] }), 'scripts, no. 1, title'],
  [libraryFile({ personas: [{ ...PERSONAS[0]!, extra: 1 } as never] }), 'personas, no. 1'],
  [' '.repeat(4_000_001), 'larger than 4 MB'],
])('a file with a fault is told of: %.20s', (text, fault) => {
  expect(readLibrary(text)).toEqual({ fault: expect.stringContaining(fault) });
});
