import { expect, test } from 'vitest';
import { KEY_GROUPS, KEY_PROVIDERS, KEY_PROVIDER_IDS, keyProvider, lastFour, vendorOfKey } from './key-providers.ts';

test('every vendor is listed once, in a group, with words and with where to get a key', () => {
  expect(KEY_PROVIDERS.map(({ id }) => id)).toEqual([...KEY_PROVIDER_IDS]);
  for (const one of KEY_PROVIDERS) {
    expect(KEY_GROUPS).toContain(one.group);
    expect(one.purpose.length).toBeGreaterThan(10);
    expect(one.keysUrl === null, one.name).toBe(one.needsBaseUrl);
    if (one.keysUrl) expect(new URL(one.keysUrl).protocol).toBe('https:');
    expect(keyProvider(one.id)).toBe(one);
  }
  expect([...new Set(KEY_PROVIDERS.map(({ group }) => group))]).toEqual(KEY_GROUPS);
});

test('a key names its vendor where it can', () => {
  expect(vendorOfKey('sk-ant-api03-xyz')).toBe('anthropic');
  expect(vendorOfKey('sk-or-v1-xyz')).toBe('openrouter');
  expect(vendorOfKey('sk-proj-xyz')).toBe('openai');
  expect(vendorOfKey('pplx-xyz')).toBe('perplexity');
  expect(vendorOfKey('tvly-dev-xyz')).toBe('tavily');
  expect(vendorOfKey('sk-old-or-a-gateway')).toBeNull();
  expect(vendorOfKey('0123456789abcdef')).toBeNull();
});

test('of a key the last four signs are shown, of a short one none', () => {
  expect(lastFour('sk-proj-abcdefgh1234')).toBe('1234');
  expect(lastFour('ollama')).toBe('');
  expect(lastFour('')).toBe('');
});
