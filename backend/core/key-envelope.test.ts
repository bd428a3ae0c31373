import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { readEncryptionKeys } from '../database/sealed.ts';
import { openKey, resealKey, sealKey, type Owner } from './key-envelope.ts';
import { Secret } from './secret.ts';

const [A, B, T] = ['a', 'b', 'c'].map((sign) => `0000000${sign}-0000-4000-8000-000000000000`) as [
  string,
  string,
  string,
];
const text = (): string => randomBytes(32).toString('base64');
const KEYS = readEncryptionKeys(text());
const mine: Owner = { userId: A, teamId: null, provider: 'openai' };
const sealed = { key: new Secret('sk-proj-canary-0001'), baseUrl: null };

test('an envelope opens for its owner and tells nothing else', () => {
  const envelope = sealKey(KEYS, mine, sealed);
  expect(openKey(KEYS, mine, envelope)?.key.reveal()).toBe('sk-proj-canary-0001');
  expect(Buffer.from(envelope.split('.')[3] ?? '', 'base64url').toString('latin1')).not.toContain('canary');
  expect(envelope.split('.')[1]).toBe(KEYS[0]?.id);
  expect(new Set(Array.from({ length: 50 }, () => sealKey(KEYS, mine, sealed).split('.')[2])).size).toBe(50);
});

test.each<[string, Owner]>([
  ['another user', { ...mine, userId: B }],
  ['another vendor', { ...mine, provider: 'openai-compatible' }],
  ['a team', { userId: null, teamId: T, provider: 'openai' }],
  ['a team of the same id', { userId: null, teamId: A, provider: 'openai' }],
  ['a vendor by whose name the words run on', { ...mine, provider: 'openai for openai' }],
])('it does not open for %s', (_, owner) => {
  expect(openKey(KEYS, owner, sealKey(KEYS, mine, sealed))).toBeNull();
});

test('it does not open when any sign of it was changed, nor by another key', () => {
  const envelope = sealKey(KEYS, mine, { ...sealed, baseUrl: 'https://models.example/v1' });
  for (let i = 0; i < envelope.length; i++) {
    const sign = envelope[i] === 'A' ? 'B' : 'A';
    const changed = envelope.slice(0, i) + sign + envelope.slice(i + 1);
    const opened = openKey(KEYS, mine, changed);
    // The last sign of base64 may hold bits that mean nothing.
    if (opened)
      expect([i, opened.baseUrl]).toEqual([
        expect.toSatisfy((at) => at >= envelope.length - 1),
        'https://models.example/v1',
      ]);
  }
  for (const odd of ['', 'v1', 'v1...', `v2${envelope.slice(2)}`, envelope.slice(0, -4), `${envelope}AAAA`]) {
    expect([odd, openKey(KEYS, mine, odd)]).toEqual([odd, null]);
  }
  expect(openKey(readEncryptionKeys(text()), mine, envelope)).toBeNull();
});

test('a new key takes over while the old one still opens', () => {
  const [old, fresh] = [text(), text()];
  const envelope = sealKey(readEncryptionKeys(old), mine, sealed);
  const both = readEncryptionKeys(`${fresh},${old}`);
  const again = resealKey(both, mine, envelope) ?? '';
  expect(openKey(readEncryptionKeys(fresh), mine, again)?.key.reveal()).toBe('sk-proj-canary-0001');
  expect(openKey(readEncryptionKeys(old), mine, again)).toBeNull();
  expect(resealKey(readEncryptionKeys(fresh), mine, envelope)).toBeNull();
});
