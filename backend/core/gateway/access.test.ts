import { expect, test } from 'vitest';
import { Secret } from '../secret.ts';
import { openAccesses } from './access.ts';

test('a server of one’s own that does not answer is waited for once in ten seconds, not at every question', async () => {
  const clock = { now: 0 };
  let asked = 0;
  const key = {
    source: 'user',
    provider: 'openai-compatible',
    key: new Secret(''),
    baseUrl: 'https://own.example',
    fetch,
  };
  const accesses = openAccesses({
    service: {
      rpc: () => Promise.resolve({ data: { budgeted: false, keys: [] }, error: null }),
    },
    keys: { opened: () => key } as never,
    listOwn() {
      asked += 1;
      return asked === 1 ? Promise.reject(new Error('No answer.')) : Promise.resolve(['own']);
    },
    now: () => clock.now,
  });
  const models = (): Promise<readonly string[]> => accesses.of({ user: { id: 'u' }, team: 't' }, true).ownModels();
  expect([await models(), await models(), asked]).toEqual([[], [], 1]);
  clock.now += 10_000;
  expect([await models(), await models(), asked]).toEqual([['own'], ['own'], 2]);
});
