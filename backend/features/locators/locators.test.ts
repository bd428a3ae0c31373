import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testApp } from '../../test-deps.ts';
import type { LocatorDocument } from './document.ts';
import { locatorKey, newPrivateKey } from './keys.ts';
import type { SignedLocators } from './routes.ts';

type App = Awaited<ReturnType<typeof testApp>>['app'];

async function fetched(app: App): Promise<SignedLocators> {
  const response = await app.request('/api/locators');
  expect(response.status).toBe(200);
  return (await response.json()) as SignedLocators;
}

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
const documentOf = (signed: SignedLocators) =>
  JSON.parse(new TextDecoder().decode(bytesOf(signed.payload))) as LocatorDocument;

/** As a browser checks it: WebCrypto and the public key alone. */
async function verifies(signed: SignedLocators, publicKey: string): Promise<boolean> {
  const key = await crypto.subtle.importKey('spki', bytesOf(publicKey), 'Ed25519', false, ['verify']);
  return crypto.subtle.verify('Ed25519', key, bytesOf(signed.signature), bytesOf(signed.payload));
}

describe('signed locators', () => {
  it('are signed by the key whose public half stands in the data folder', async () => {
    const { app, dataDir, clock } = await testApp();
    const signed = await fetched(app);
    const publicKey = (await readFile(join(dataDir, 'locators-public.key'), 'utf8')).trim();
    expect(await verifies(signed, publicKey)).toBe(true);
    expect(documentOf(signed)).toMatchObject({ version: 0, issuedAt: clock.now, sites: {} });
    expect(documentOf(signed).expiresAt).toBeGreaterThan(clock.now);
  });

  it('do not verify once a byte is changed, nor with another key', async () => {
    const { app, deps } = await testApp();
    const signed = await fetched(app);
    const forged = btoa(atob(signed.payload).replace('"version":0', '"version":9'));
    expect(await verifies({ ...signed, payload: forged }, deps.locatorKey.publicKey)).toBe(false);
    expect(await verifies(signed, locatorKey(newPrivateKey(), '').publicKey)).toBe(false);
  });

  it('keep their key over a restart, readable by its owner alone', async () => {
    const first = await testApp();
    const again = await testApp({ DATA_DIR: first.dataDir });
    expect(again.deps.locatorKey.publicKey).toBe(first.deps.locatorKey.publicKey);
    expect((await stat(join(first.dataDir, 'locators-private.key'))).mode & 0o777).toBe(0o600);
  });

  it('take the key from the environment', async () => {
    const privateKey = newPrivateKey();
    const { deps } = await testApp({ LOCATOR_PRIVATE_KEY: privateKey });
    expect(deps.locatorKey.publicKey).toBe(locatorKey(privateKey, '').publicKey);
  });

  it('refuse a key that is not one, saying so', async () => {
    const wrong = Buffer.alloc(48).toString('base64');
    await expect(testApp({ LOCATOR_PRIVATE_KEY: wrong })).rejects.toThrow('LOCATOR_PRIVATE_KEY is damaged');
  });

  it('carry what the operator wrote, at once', async () => {
    const { app, dataDir } = await testApp();
    await fetched(app);
    const sites = { meet: { enabled: false }, zoom: { enabled: true, locators: { row: ['.new-row'] } } };
    await writeFile(join(dataDir, 'locators.json'), JSON.stringify({ version: 4, sites }));
    expect(documentOf(await fetched(app))).toMatchObject({ version: 4, sites });
  });

  it('stay at the last right ones while the file is spoiled', async () => {
    const { app, dataDir } = await testApp();
    const file = join(dataDir, 'locators.json');
    await writeFile(file, JSON.stringify({ version: 4, sites: {} }));
    await fetched(app);
    await writeFile(file, '{"version": 5, "sites": {"meet": {"locators": {"row": "not a list"}}}}');
    expect(documentOf(await fetched(app)).version).toBe(4);
    await expect(testApp({ DATA_DIR: dataDir })).rejects.toThrow(/locators\.json is not right; mend it or delete it/);
  });
});
