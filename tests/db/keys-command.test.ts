import { randomBytes } from 'node:crypto';
import { describe, expect, onTestFinished, test } from 'vitest';
import { sealKey } from '#backend/core/key-envelope.ts';
import { Secret } from '#backend/core/secret.ts';
import { readEncryptionKeys } from '#backend/database/sealed.ts';
import { openTestDatabase, TEST_TIERS, type TestUser } from './support/database.ts';
import { runBackend } from './support/process.ts';

const CANARY = 'sk-proj-canary-rotated-5678';
const KEPT = { scope: 'user', team: null, provider: 'openai', base_url: null, label: null, last4: '5678' };
const newKey = (): string => randomBytes(32).toString('base64');
const idOf = (text: string): string => readEncryptionKeys(text)[0]?.id ?? '';

describe.each(TEST_TIERS)('the command that rotates keys on %s', (tier) => {
  /** A database with a saved key, and the command on it. */
  async function place() {
    const home = await openTestDatabase(tier);
    onTestFinished(() => home.close());
    const user = await home.newUser('kim');
    const save = (of: TestUser, envelope: string, key_id: string) =>
      of.client.rpc('save_key', { ...KEPT, envelope, key_id });
    const owner = { userId: user.id, teamId: null, provider: 'openai' };
    const sealed = sealKey(readEncryptionKeys(home.encryptionKey), owner, { key: new Secret(CANARY), baseUrl: null });
    expect((await save(user, sealed, idOf(home.encryptionKey))).error).toBeNull();
    const at = tier === 'pglite' ? { DATA_DIR: home.where } : { DATABASE_URL: home.where };
    const rotate = (ENCRYPTION_KEY: string, command = ['backend/keys.ts', 'rotate']) =>
      runBackend(command, { ...at, ENCRYPTION_KEY });
    return { home, save, rotate };
  }

  test('seals by the first key what the others sealed, can be begun again, and counts what none of them opens', async () => {
    const { home, save, rotate } = await place();
    const fresh = newKey();
    const both = `${fresh},${home.encryptionKey}`;
    const junk = await home.newUser('junk');
    expect((await save(junk, 'v1.gone.a.b', 'gone')).error).toBeNull();
    if (tier === 'pglite') {
      // The folder belongs to one process; while a backend runs it is that one that rotates.
      const beside = await rotate(both);
      expect([beside.status, beside.said]).toEqual([1, expect.stringContaining('Another process')]);
      await home.database.stop();
    }
    const first = await rotate(both);
    expect(first.said).toContain(`Sealed 1 saved keys by ${idOf(fresh)}; 0 were saved again meanwhile.`);
    expect(first.said).toContain('1 sealed by gone cannot be opened');
    expect(first.status).toBe(1);
    const second = await rotate(both);
    expect(second.said).toContain('Sealed 0 saved keys');
    for (const { said } of [first, second]) {
      expect(said).not.toContain('canary');
      for (const key of both.split(',')) expect(said).not.toContain(key);
      expect(said).not.toMatch(/ {4}at /);
    }
  });

  test('stops at a key that is not the one of this database, and takes no other words', async () => {
    const { home, rotate } = await place();
    if (tier === 'pglite') await home.database.stop();
    const wrong = await rotate(newKey());
    expect([wrong.status, wrong.said]).toEqual([1, expect.stringContaining('ENCRYPTION_KEY')]);
    const unknown = await rotate(home.encryptionKey, ['backend/keys.ts', 'show']);
    expect(unknown).toEqual({ status: 2, said: 'Usage: npm run keys -- rotate\n' });
  });
});
