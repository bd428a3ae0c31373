import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase, TEST_TIERS, type TestDatabase, type TestUser } from '../support/database.ts';
import { ask, join, personalTeam, teamOf } from './ask.ts';

interface Envelope {
  id: string;
  scope: string;
  envelope: string;
}

describe.each(TEST_TIERS)('keys on %s', (tier) => {
  let home: TestDatabase;
  let boss: TestUser;
  let rep: TestUser;
  let team: string;
  beforeAll(async () => {
    home = await openTestDatabase(tier);
    [boss, rep] = [await home.newUser('boss'), await home.newUser('rep')];
    team = await teamOf(home, boss);
    await join(team, boss, rep, 'rep');
  });
  afterAll(() => home?.close());

  const save = (user: TestUser, change: object = {}) =>
    ask<string>(user.client, 'save_key', {
      scope: 'user',
      team: null,
      provider: 'openai',
      base_url: null,
      label: 'Mine',
      envelope: `v1.k1.${user.email}`,
      key_id: 'k1',
      last4: 'ab12',
      ...change,
    });
  const envelopes = (user: TestUser, provider = 'openai', of = team) =>
    ask<Envelope[]>(home.service, 'key_envelopes', { for_user: user.id, team: of, provider });

  test('the user’s own comes before the team’s, and the team’s is for its members alone', async () => {
    const shared = await save(boss, { scope: 'team', team, envelope: 'v1.k1.team' });
    const own = await save(rep);
    expect((await envelopes(rep)).map(({ id, scope, envelope }) => [id, scope, envelope])).toEqual([
      [own, 'user', `v1.k1.${rep.email}`],
      [shared, 'team', 'v1.k1.team'],
    ]);
    expect(await envelopes(home.b)).toEqual([]);
    expect((await envelopes(rep, 'openai', await personalTeam(rep))).map(({ scope }) => scope)).toEqual(['user']);
  });

  test('saving again replaces; a server by address has its own', async () => {
    const first = await save(boss, { provider: 'deepgram', envelope: 'v1.k1.old' });
    expect(await save(boss, { provider: 'deepgram', envelope: 'v1.k1.new', last4: 'zz99' })).toBe(first);
    expect((await envelopes(boss, 'deepgram')).map(({ envelope }) => envelope)).toEqual(['v1.k1.new']);
    const server = { provider: 'openai-compatible', envelope: 'v1.k1.x' };
    const one = await save(boss, { ...server, base_url: 'http://127.0.0.1:11434/v1' });
    expect(await save(boss, { ...server, base_url: 'http://127.0.0.1:1234/v1' })).not.toBe(one);
    await expect(save(boss, { ...server, base_url: 'file:///etc/passwd' })).rejects.toThrow('400 invalid');
  });

  test('there are 50 keys at most, also of those saved at once; one that is there can be replaced all the same', async () => {
    const many = await home.newUser('many');
    const server = (index: number) => ({
      provider: 'openai-compatible',
      base_url: `https://models-${index}.example.com/v1`,
    });
    const ended = await Promise.allSettled(Array.from({ length: 60 }, (_, index) => save(many, server(index))));
    const refused = ended.flatMap((one, index) =>
      one.status === 'rejected' ? [{ index, why: String(one.reason) }] : [],
    );
    expect(refused.map(({ why }) => why)).toEqual(Array.from({ length: 10 }, () => 'Error: 409 too-many-keys'));
    const kept = ended.findIndex(({ status }) => status === 'fulfilled');
    await save(many, { ...server(kept), last4: 'new4' });
    await expect(save(many, server(refused[0]?.index ?? 0))).rejects.toThrow('409 too-many-keys');
  });

  test('members see that there is a team’s key, not its last signs; only an admin changes it', async () => {
    const id = await save(boss, { scope: 'team', team, provider: 'tavily', base_url: 'https://proxy.example.com' });
    const seen = (await ask<{ provider: string }[]>(rep.client, 'list_keys', { team })).find(
      ({ provider }) => provider === 'tavily',
    );
    expect(seen).toMatchObject({ id, scope: 'team', last4: null, base_url: null, mine: false });
    expect((await rep.client.from('user_keys').select('*').eq('id', id)).data).toEqual([]);
    expect((await boss.client.from('user_keys').select('last4').eq('id', id)).data).toEqual([{ last4: 'ab12' }]);
    await expect(save(rep, { scope: 'team', team })).rejects.toThrow('403 admins-only');
    for (const name of ['delete_key', 'key_checked'])
      await expect(ask(rep.client, name, { id })).rejects.toThrow('404 not-found');
    await ask(boss.client, 'delete_key', { id });
    expect(await home.database.sql('select from private.key_envelopes where user_key_id = $1', [id])).toEqual([]);
    const log = await boss.client.from('audit_log').select('action').eq('target', id).order('created_at');
    expect(log.data).toEqual([{ action: 'key.saved' }, { action: 'key.deleted' }]);
  });

  test('rotation puts a new envelope in the place of the one it read, not of a newer one', async () => {
    const id = await save(rep, { provider: 'anthropic', envelope: 'v1.k1.first' });
    const stale = async () =>
      (await ask<Envelope[]>(home.service, 'stale_envelopes', { current_key_id: 'k2' })).find((one) => one.id === id);
    expect(await stale()).toMatchObject({ envelope: 'v1.k1.first', user_id: rep.id });
    await save(rep, { provider: 'anthropic', envelope: 'v1.k1.second' });
    const rotate = (old_envelope: string) =>
      ask(home.service, 'rotate_envelope', { id, old_envelope, envelope: 'v1.k2.second', key_id: 'k2' });
    expect(await rotate('v1.k1.first')).toBe(false);
    expect(await rotate('v1.k1.second')).toBe(true);
    expect(await stale()).toBeUndefined();
    expect((await envelopes(rep, 'anthropic')).map(({ envelope }) => envelope)).toEqual(['v1.k2.second']);
  });

  test('saves, checks and rotations of one key at once wait for each other, and none is given up', async () => {
    const sealed = (index: number) => ({ provider: 'perplexity', envelope: `v1.k1.${index}` });
    const id = await save(rep, sealed(0));
    const told: string[] = [];
    const done = async (work: Promise<unknown>) =>
      void (await work.catch((error: unknown) => told.push(String(error))));
    // Where there is one session alone, nothing waits for another.
    const rounds = tier === 'pglite' ? 4 : 40;
    for (let index = 1; index <= rounds; index += 1) {
      const rotation = { id, old_envelope: `v1.k1.${index - 1}`, envelope: `v1.k2.${index - 1}`, key_id: 'k2' };
      await Promise.all([
        done(save(rep, sealed(index))),
        done(ask(home.service, 'rotate_envelope', rotation)),
        done(ask(rep.client, 'key_checked', { id })),
      ]);
      const { key_id } =
        (await home.database.sql<{ key_id: string }>('select key_id from public.user_keys where id = $1', [id]))[0] ??
        {};
      const [found] = await envelopes(rep, 'perplexity');
      expect([key_id, found?.envelope]).toEqual(['k1', `v1.k1.${index}`]);
    }
    expect(told).toEqual([]);
  });
});
