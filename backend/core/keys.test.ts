import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SupabaseClient } from '@supabase/supabase-js';
import { expect, onTestFinished, test } from 'vitest';
import { readEnv } from '../env.ts';
import { sealKey } from './key-envelope.ts';
import { openKeys } from './keys.ts';
import { Secret } from './secret.ts';
import { vendorsOf } from './vendors.ts';

const encryption = [{ id: 'one', bytes: new Uint8Array(32) }];
const who = { user: { id: 'ada' }, team: 'sales' };

/** A server that leads elsewhere, which is another server; what came to either, by the key in its headers. */
async function leadingElsewhere() {
  const came: [where: string, key: unknown][] = [];
  const open = async (name: string, location?: string): Promise<string> => {
    const server = createServer(({ headers }, response) => {
      came.push([name, headers['x-api-key']]);
      response.writeHead(location ? 307 : 200, location ? { location } : {}).end();
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    onTestFinished(() => void server.close());
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  return { came, url: await open('vendor', await open('elsewhere')) };
}

test.each(['user', 'platform'] as const)(
  'the fetch that comes with a key of the %s takes it nowhere else',
  async (scope) => {
    const { came, url } = await leadingElsewhere();
    const owner = { userId: 'ada', teamId: null, provider: 'anthropic' };
    const envelope = sealKey(encryption, owner, { key: new Secret('canary'), baseUrl: null });
    const rows = scope === 'user' ? [{ id: 'k', scope, user_id: 'ada', team_id: null, envelope }] : [];
    const keys = openKeys({
      service: { rpc: async () => ({ data: rows, error: null }) } as unknown as SupabaseClient,
      encryption,
      vendors: vendorsOf(readEnv({ ANTHROPIC_BASE_URL: url, ANTHROPIC_API_KEY: 'platform-key' })),
      guarded: fetch,
    });
    const usable = await keys.resolve(who, 'anthropic');
    if (usable.source === 'none') throw new Error('no key');
    const response = await usable.fetch(`${usable.baseUrl}/v1/messages`, {
      redirect: 'follow',
      headers: { 'x-api-key': usable.key.reveal() },
    });
    expect([usable.source, response.status]).toEqual([scope, 307]);
    expect(came).toEqual([['vendor', scope === 'user' ? 'canary' : 'platform-key']]);
  },
);
