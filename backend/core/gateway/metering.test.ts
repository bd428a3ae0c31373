import { expect, test } from 'vitest';
import { modelOf } from '#domain/ai/catalogue-rules.ts';
import type { Candidate } from './choose.ts';
import { spentOn } from './metering.ts';

const ask = { system: '', messages: [], maxTokens: 9 };
const spent = (provider: string, listed: string | null, usage: object) =>
  spentOn({ provider, listed: listed === null ? undefined : modelOf(listed) } as Candidate, ask, {
    letters: 400,
    usage: { type: 'usage', inputTokens: 10, outputTokens: 5, ...usage },
  });

test('a vendor is believed what it costs; a server that somebody names is not, nor more tokens than there can be', () => {
  expect(spent('openrouter', 'gpt-4.1', { cost: 0.5 })).toEqual({ inputTokens: 10, outputTokens: 5, cost: 0.5 });
  expect(spent('openai-compatible', null, { cost: 999_999 })).toEqual({
    inputTokens: 10,
    outputTokens: 5,
    cost: null,
  });
  expect(spent('openai-compatible', null, { inputTokens: 1e300, outputTokens: 0 })).toEqual({
    inputTokens: 100_000_000,
    outputTokens: 100,
    cost: null,
  });
});
