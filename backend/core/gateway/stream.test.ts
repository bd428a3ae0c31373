import { pino } from 'pino';
import { expect, test } from 'vitest';
import { TextRefused, type Texts } from '../../providers/text/text.ts';
import type { Ctx } from '../context.ts';
import { Secret } from '../secret.ts';
import { PATIENCE } from './attempt.ts';
import type { Ended } from './records.ts';
import { stream, type Needs, type StreamAsk } from './stream.ts';

/** How an asking of this vendor is written down where its reader goes on, or leaves after the first word, and the database is away for so many times. */
async function endedOf(
  openai: Texts['openai'],
  { leaves = false, away = 0, random = () => 0 } = {},
): Promise<[unknown, Ended[]]> {
  const ended: Ended[] = [];
  let left = away;
  const key = { source: 'user', provider: 'openai', key: new Secret('k'), baseUrl: 'http://one.test', fetch } as const;
  const access = { budgeted: async () => false, key: async () => key, kept: false };
  const needs = {
    texts: { openai },
    accesses: { of: () => access, forget: () => undefined },
    records: {
      async settle(_: unknown, __: unknown, one: Ended) {
        if ((left -= 1) >= 0) throw new Error('away');
        ended.push(one);
      },
    },
    patience: PATIENCE,
    random,
  } as unknown as Needs;
  const ctx = { user: { id: 'ada' }, team: 'sales', log: pino({ level: 'silent' }) } as unknown as Ctx;
  const ask: StreamAsk = {
    purpose: 'chat',
    models: ['gpt-4.1'],
    system: '',
    messages: [],
    maxTokens: 9,
    local: null,
    answer: crypto.randomUUID(),
    signal: new AbortController().signal,
  };
  try {
    for await (const event of stream(needs, ctx, ask)) if (leaves && event.type === 'text') break;
    return [null, ended];
  } catch (error) {
    return [error, ended];
  }
}

test('what nobody foresaw is written down as failed; who leaves has stopped it', async () => {
  const broken = new TypeError('Cannot read properties of undefined');
  for (const words of [[], ['Well']]) {
    const [error, ended] = await endedOf(async function* () {
      for (const text of words) yield { type: 'text', text };
      throw broken;
    });
    expect(error).toBe(broken);
    expect(ended).toMatchObject([{ state: 'failed', error: 'failed' }]);
  }
  const left = await endedOf(
    async function* () {
      yield { type: 'text', text: 'Well' };
      yield { type: 'text', text: ', then' };
    },
    { leaves: true },
  );
  expect(left).toMatchObject([null, [{ state: 'stopped', error: null }]]);
});

test('what was spent is written once the database is there again', async () => {
  const [, ended] = await endedOf(
    async function* () {
      yield { type: 'text', text: 'Well' };
      yield { type: 'finish', finish: 'stop' };
    },
    { away: 1 },
  );
  expect(ended).toMatchObject([{ state: 'done' }]);
});

test('a connection that was closed as it was used again is made anew at once; what cannot be reached then is waited for', async () => {
  const waited = () => {
    throw new Error('It is waited for.');
  };
  const asked = async (closed: number) => {
    let tries = 0;
    const [error] = await endedOf(
      async function* () {
        tries += 1;
        if (tries <= closed) throw new TextRefused('openai', 'unreachable');
        yield { type: 'text', text: 'Well.' };
      },
      { random: waited },
    );
    return [(error as Error | null)?.message, tries];
  };
  expect(await asked(1)).toEqual([undefined, 2]);
  expect(await asked(2)).toEqual(['It is waited for.', 2]);
});
