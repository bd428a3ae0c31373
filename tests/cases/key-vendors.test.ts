import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkWith } from '../../backend/providers/key-check/contract.ts';

// What vendors describe of themselves lies beside the project, not in it.
const folder = path.join(import.meta.dirname, '../../../shared/cases/contracts');

describe.each([
  ['openai', 'openai/openapi.yaml', ['get /models', 'post /chat/completions']],
  ['openrouter', 'openrouter/openapi.yaml', ['get /key', 'post /chat/completions']],
  ['deepgram', 'deepgram/openapi.yml', ['post /v1/listen']],
] as const)('what a key of %s is tried by', (provider, name, expected) => {
  const file = path.join(folder, name);
  test.skipIf(!existsSync(file))('is described by its vendor, with the fields that are sent', async () => {
    const text = readFileSync(file, 'utf8');
    const part = (where: string): string => text.split(`\n  ${where}:\n`)[1]?.split(/\n {2}\/\S+:\n/)[0] ?? '';
    const { vendors, outcome } = await checkWith('good');
    expect(await outcome(provider)).toBe('good');
    const asked = vendors.asked.map(({ method, path: at }) => `${method.toLowerCase()} ${at}`);
    expect(asked).toEqual(expected);
    for (const one of vendors.asked) {
      expect(`\n${part(one.path)}`, one.path).toContain(`\n    ${one.method.toLowerCase()}:\n`);
      if (!one.body.toString().startsWith('{')) continue;
      for (const field of Object.keys(JSON.parse(one.body.toString()) as object))
        expect(text, `${one.path}: ${field}`).toMatch(new RegExp(`\\n\\s+${field}:`));
    }
  });
});
