import { describe, expect, it, test } from 'vitest';
import { KEY_PROVIDER_IDS } from '#domain/key-providers.ts';
import { testApp } from '../../test-deps.ts';
import type { Why } from '../../providers/key-check/key-check.ts';
import { candidate, newKey } from './schemas.ts';
import { keyProblem } from './words.ts';

const KEY = 'sk-proj-canary-abcdefgh';

describe('what may be saved', () => {
  it('takes a key for a vendor, and an address with or without a key for a server of one’s own', () => {
    expect(newKey.parse({ provider: 'openai', key: ` ${KEY}\n` })).toEqual({
      scope: 'user',
      provider: 'openai',
      key: KEY,
    });
    expect(newKey.parse({ provider: 'openai-compatible', baseUrl: 'http://localhost:11434/v1/' })).toMatchObject({
      key: '',
      baseUrl: 'http://localhost:11434/v1',
    });
    expect(newKey.parse({ scope: 'team', provider: 'deepgram', key: 'f00d', label: ' Team ' })).toMatchObject({
      label: 'Team',
    });
  });

  it.each<[object, string]>([
    [{}, 'provider'],
    [{ provider: 'aws', key: KEY }, 'provider'],
    [{ provider: '__proto__', key: KEY }, 'provider'],
    [{ provider: 'openai' }, 'key'],
    [{ provider: 'openai', key: '' }, 'key'],
    [{ provider: 'openai', key: 7 }, 'key'],
    [{ provider: 'openai', key: 'two words' }, 'key'],
    [{ provider: 'openai', key: 'a\r\nx-admin: 1' }, 'key'],
    [{ provider: 'openai', key: 'schlüssel' }, 'key'],
    [{ provider: 'openai', key: 'x'.repeat(501) }, 'key'],
    [{ provider: 'anthropic', key: KEY }, 'key'],
    [{ provider: 'openai', key: 'sk-ant-1234' }, 'key'],
    [{ provider: 'tavily', key: 'pplx-1234' }, 'key'],
    [{ provider: 'openai', key: KEY, baseUrl: 'https://models.example/v1' }, 'baseUrl'],
    [{ provider: 'openai-compatible', key: KEY }, 'baseUrl'],
    [{ provider: 'openai-compatible', baseUrl: 'models.example' }, 'baseUrl'],
    [{ provider: 'openai-compatible', baseUrl: 'ftp://models.example' }, 'baseUrl'],
    [{ provider: 'openai-compatible', baseUrl: 'https://me:hush@models.example' }, 'baseUrl'],
    [{ provider: 'openai-compatible', baseUrl: 'https://models.example/v1?key=1' }, 'baseUrl'],
    [{ provider: 'openai-compatible', baseUrl: `https://models.example/${'x'.repeat(500)}` }, 'baseUrl'],
    [{ provider: 'openai', key: KEY, label: 'x'.repeat(81) }, 'label'],
    [{ provider: 'openai', key: KEY, scope: 'world' }, 'scope'],
  ])('refuses %j by its field, without repeating it', (body, field) => {
    const issue = newKey.safeParse(body).error?.issues[0];
    expect(issue?.path).toEqual([field]);
    expect(JSON.stringify(issue)).not.toMatch(/canary|hush|schlüssel|x-admin/);
  });

  it('checks a key that is saved by its id, or one that is not, never both', () => {
    const id = '01a1fce6-4968-72cc-b4a1-58d31c674699';
    expect(candidate.safeParse({ id }).success).toBe(true);
    expect(candidate.safeParse({ provider: 'openai', key: KEY }).success).toBe(true);
    for (const body of [{}, { id: 'x' }, { id, provider: 'openai' }, { id, key: KEY }, { key: KEY }]) {
      expect([body, candidate.safeParse(body).success]).toEqual([body, false]);
    }
  });
});

test('every reason has words of its own for every vendor, and says what to do', () => {
  const reasons: Why[] = [
    'wrong',
    'not-allowed',
    'no-quota',
    'busy',
    'failed',
    'unreachable',
    'timeout',
    'not-compatible',
    'moved',
    'address-private',
    'address-plain',
    'address-form',
  ];
  for (const provider of KEY_PROVIDER_IDS) {
    const problems = reasons.map((why) => keyProblem(provider, why));
    expect(new Set(problems.map(({ message }) => message)).size).toBe(reasons.length);
    for (const { status, more } of problems) {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(more.hint).toBeTruthy();
      // Of a vendor with an address of its own nobody can correct it.
      if (provider !== 'openai-compatible') expect(more.field).not.toBe('baseUrl');
    }
  }
});

test('nobody reaches keys without signing in', async () => {
  const { app } = await testApp();
  for (const [method, path] of [
    ['GET', '/api/user-keys'],
    ['POST', '/api/user-keys'],
    ['DELETE', '/api/user-keys?id=x'],
    ['POST', '/api/user-keys/check'],
  ] as const) {
    expect((await app.request(path, { method })).status).toBe(401);
  }
});
