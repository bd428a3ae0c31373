import { describe, expect, it } from 'vitest';
import { readEncryptionKeys, seal, unseal } from './sealed.ts';

const key = (byte: number): string => Buffer.alloc(32, byte).toString('base64');

describe('sealed values', () => {
  it('open with their key and their purpose alone', () => {
    const keys = readEncryptionKeys(key(1));
    const envelope = seal(keys, 'a secret: ünïcode', 'one');
    expect(envelope).not.toContain('secret');
    expect(unseal(keys, envelope, 'one')).toBe('a secret: ünïcode');
    expect(unseal(keys, envelope, 'two')).toBeNull();
    expect(unseal(readEncryptionKeys(key(2)), envelope, 'one')).toBeNull();
  });

  it('are different each time, and every changed part is noticed', () => {
    const keys = readEncryptionKeys(key(1));
    const envelope = seal(keys, 'same', 'one');
    expect(seal(keys, 'same', 'one')).not.toBe(envelope);
    const parts = envelope.split('.');
    for (let at = 0; at < parts.length; at += 1) {
      const changed = parts.map((part, index) =>
        index === at ? `${part[0] === 'A' ? 'B' : 'A'}${part.slice(1)}` : part,
      );
      expect(unseal(keys, changed.join('.'), 'one')).toBeNull();
    }
    for (const bad of ['', '...', 'v1', envelope.slice(0, -3), `${parts.slice(0, 3).join('.')}.`]) {
      expect(unseal(keys, bad, 'one')).toBeNull();
    }
  });

  it('of an old key open while both are there, and new ones are sealed by the first', () => {
    const old = seal(readEncryptionKeys(key(1)), 'old', 'one');
    const both = readEncryptionKeys(`${key(2)}, ${key(1)}`);
    expect(unseal(both, old, 'one')).toBe('old');
    expect(unseal(readEncryptionKeys(key(2)), seal(both, 'new', 'one'), 'one')).toBe('new');
  });

  it('ask for keys of 32 bytes', () => {
    expect(() => readEncryptionKeys('c2hvcnQ=')).toThrow('32 bytes');
    expect(() => readEncryptionKeys(`${key(1)},`)).toThrow('32 bytes');
  });
});
