import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { searchBrain } from '#backend/core/brain.ts';
import { EMBEDDING, VECTORS_OF } from '#backend/core/meaning.ts';
import { Secret } from '#backend/core/secret.ts';
import { fakeEmbedder } from '#backend/providers/embedding/fake.ts';
import { ask, join, teamOf } from './schema/ask.ts';
import { openTestBackend, type TestBackend } from './support/backend.ts';
import { TEST_TIERS, type TestUser } from './support/database.ts';

const REFUNDS =
  '# Refunds\n\nYou get your money back within thirty days. Write to dana@example.com, card 4111 1111 1111 1111.';
const SECURITY = '# Security\n\nServers stand in Frankfurt.';
const FIRST = 'reimbursement';
const never = new AbortController().signal;

describe.each(TEST_TIERS)('the brain by meaning, on %s', (tier) => {
  const vendor = fakeEmbedder([[FIRST, 'refunds', 'refund', 'money', 'back']]);
  let home: TestBackend;
  let has = false;
  let admin: TestUser;
  let rep: TestUser;
  let team: string;
  let teams = 0;
  beforeAll(async () => {
    home = await openTestBackend(tier, { embedder: vendor });
    const found = await home.database.sql("select from pg_available_extensions where name = 'vector'", []);
    has = found.length > 0;
  });
  afterAll(() => home?.close());
  beforeEach(async ({ skip }) => {
    skip(!has, 'This Postgres has no pgvector.');
    teams += 1;
    [admin, rep] = [await home.newUser(`a${teams}`), await home.newUser(`r${teams}`)];
    team = await teamOf(home, admin);
    await join(team, admin, rep, 'rep');
    vendor.orders.length = 0;
    vendor.why = null;
  });

  const saveKey = (scope: 'team' | 'user' = 'team') =>
    home.deps.keys.save(
      { user: admin, team, db: admin.client },
      { scope, provider: 'openai', key: new Secret('sk-canary'), baseUrl: null, label: null },
    );
  const send = async (as: TestUser, method: string, path: string, body?: object) => {
    const json = body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {};
    const response = await home.send(`/api/brain${path}`, { as, team, method, ...json });
    return (await response.json()) as { id: string; vectors?: string };
  };
  const add = (text: string, title: string) => send(admin, 'POST', '/documents', { text, title });
  const work = async (): Promise<void> => {
    while (await home.deps.meaning.next(never));
  };
  /** Later than anything that was remembered for seconds. */
  const later = (minutes: number): void => void (home.clock.now += minutes * 60_000);
  const found = async (q: string, as = rep) => {
    const passages = await searchBrain({ db: as.client, team, user: as, meaning: home.deps.meaning }, q);
    return passages.map(({ title }) => title);
  };
  const kept = () =>
    home.database.sql<{ document_id: string; model: string }>(
      'select document_id, model from private.brain_vectors where team_id = $1',
      [team],
    );

  test('what the vendor reads at every search and every change has a bound for each user', async () => {
    const { id } = await add(REFUNDS, 'Terms');
    for (const [what, seconds] of [
      ['searches', 60],
      ['edits', 600],
    ] as const)
      await home.deps.limits.hit(
        Array.from({ length: 120 }, () => ({ key: `brain ${what} ${admin.id}`, most: 120, seconds })),
      );
    for (const [method, path, body] of [
      ['GET', '/search?q=money', undefined],
      ['PATCH', `/documents/${id}`, { text: 'x', version: 1 }],
      ['POST', `/documents/${id}/restore`, undefined],
    ] as const)
      expect(await send(admin, method, path, body), path).toMatchObject({ error: { code: 'too-many' } });
  });

  test('finds what says the same in other words, by the team’s key, and takes out first what the team takes out', async () => {
    await saveKey();
    await ask(admin.client, 'set_redaction', { team, patch: { emails: true } });
    await add(REFUNDS, 'Terms');
    await add(SECURITY, 'Papers');
    expect(await found(FIRST)).toEqual([]);
    expect(vendor.orders, 'nothing to compare with').toEqual([]);
    await work();
    expect(await kept()).toHaveLength(2);
    const sent = JSON.stringify(vendor.orders);
    expect(sent).toContain('Terms');
    expect(sent).toContain('[email]');
    expect(sent).not.toMatch(/dana@|4111/);
    later(1);
    expect(await found(FIRST)).toEqual(['Terms']);
    expect(await found(`${FIRST} for dana@example.com`)).toEqual(['Terms']);
    expect(vendor.orders.at(-1)?.texts).toEqual([`${FIRST} for [email]`]);
    expect(await found('Frankfurt'), 'by words as before').toEqual(['Papers']);
    expect(await found('Who won the football?')).toEqual([]);
    const asked = await home.database.sql<{ source: string; user_id: string; input_tokens: number }>(
      "select source, user_id, input_tokens from public.ai_requests where team_id = $1 and purpose = 'embedding'",
      [team],
    );
    expect(new Set(asked.map(({ source }) => source))).toEqual(new Set(['team']));
    expect(new Set(asked.map(({ user_id }) => user_id))).toEqual(new Set([admin.id, rep.id]));
    vendor.orders.length = 0;
    await work();
    expect(vendor.orders, 'done once').toEqual([]);
  });

  test('is never made by a user’s own key, and the page says what is missing', async () => {
    await saveKey('user');
    await add(REFUNDS, 'Terms');
    await work();
    expect(await kept()).toEqual([]);
    expect(await send(rep, 'GET', '/documents')).toMatchObject({ vectors: 'no-key' });
    await saveKey();
    later(1);
    expect(await send(rep, 'GET', '/documents')).toMatchObject({ vectors: 'on' });
  });

  test('follows documents as they change, go and come back, and another model', async () => {
    await saveKey();
    const { id } = await add(REFUNDS, 'Terms');
    await work();
    await send(admin, 'PATCH', `/documents/${id}`, { text: SECURITY, version: 1 });
    expect(await kept(), 'what it said is forgotten at once').toEqual([]);
    await work();
    later(1);
    expect(await found(FIRST)).toEqual([]);
    await send(admin, 'PATCH', `/documents/${id}`, { text: REFUNDS, version: 2 });
    await work();
    expect(await found(FIRST)).toEqual(['Terms']);
    await home.database.sql("update private.brain_vectors set model = 'older' where team_id = $1", [team]);
    await home.database.sql("update public.brain_documents set vectors_of = 'older' where team_id = $1", [team]);
    expect(await found(FIRST), 'models are not mixed').toEqual([]);
    await work();
    expect(await kept()).toEqual([{ document_id: id, model: VECTORS_OF }]);
    await send(admin, 'DELETE', `/documents/${id}`);
    expect(await kept()).toEqual([]);
    expect(await found(FIRST)).toEqual([]);
    await send(admin, 'POST', `/documents/${id}/restore`);
    await work();
    expect(await found(FIRST)).toEqual(['Terms']);
    const old = { model: VECTORS_OF, document: id, version: 1, vectors: [{ n: 0, embedding: [1, 0] }] };
    await ask(home.service, 'brain_vectors_keep', { ...old, at: new Date(home.clock.now).toISOString() });
    expect(await found(FIRST), 'vectors of an older version are not taken').toEqual(['Terms']);
  });

  test('a vendor that refuses leaves the words, and is asked again later and later', async () => {
    await saveKey();
    await add(REFUNDS, 'Terms');
    await work();
    later(1);
    vendor.why = 'busy';
    expect(await found('money back')).toEqual(['Terms']);
    expect(await found(FIRST)).toEqual([]);
    vendor.why = null;
    expect(await found(FIRST), 'not asked for half a minute').toEqual([]);
    later(1);
    expect(await found(FIRST)).toEqual(['Terms']);
    vendor.why = 'wrong';
    const { id } = await add(SECURITY, 'Papers');
    const turns = async () =>
      (
        await home.database.sql<{ failures: number; wait: number }>(
          `select failures, round(extract(epoch from not_before - $2::timestamptz) / 60)::int as wait
         from private.brain_vector_turns where team_id = $1`,
          [team, new Date(home.clock.now).toISOString()],
        )
      )[0];
    await work();
    expect(await turns()).toEqual({ failures: 1, wait: 1 });
    later(1);
    await work();
    expect(await turns()).toEqual({ failures: 2, wait: 2 });
    vendor.why = null;
    await work();
    expect((await kept()).map(({ document_id }) => document_id)).not.toContain(id);
    later(2);
    await work();
    expect((await kept()).map(({ document_id }) => document_id)).toContain(id);
    expect(await turns()).toMatchObject({ failures: 0 });
  });

  test('stays within the team’s budget, and is bound to who is in the team', async () => {
    await saveKey();
    await ask(admin.client, 'set_ai_budget', { team, scope: 'team', dollars: 0 });
    await add(REFUNDS, 'Terms');
    await work();
    expect(vendor.orders).toEqual([]);
    const { dimensions, floor } = EMBEDDING;
    const near = { team, q: 'x', most: 5, model: VECTORS_OF, vector: Array<number>(dimensions).fill(0), floor };
    await expect(ask(home.b.client, 'brain_search_near', near)).rejects.toThrow('404 not-found');
    for (const vector of [[1, 2], ['x'], {}, null, Array<number>(20_000).fill(1), [[1]]])
      await expect(
        ask(rep.client, 'brain_search_near', { ...near, vector }).then(
          () => 'fine',
          (error: unknown) => String(error),
        ),
      ).resolves.toMatch(/fine|400 invalid/);
  });

  test('without pgvector the words find as before, and it can be set up later', async () => {
    await saveKey();
    await add(REFUNDS, 'Terms');
    await work();
    await home.database.sql('drop table private.brain_vectors; drop extension vector cascade');
    later(1);
    expect(await send(rep, 'GET', '/documents')).toMatchObject({ vectors: 'no-extension' });
    expect(await found('money')).toEqual(['Terms']);
    const { id } = await add(SECURITY, 'Papers');
    await send(admin, 'DELETE', `/documents/${id}`);
    await work();
    const vector = Array<number>(EMBEDDING.dimensions).fill(0);
    const near = { team, q: 'money', most: 5, model: VECTORS_OF, vector, floor: EMBEDDING.floor };
    expect(await ask<object[]>(rep.client, 'brain_search_near', near)).toHaveLength(1);
    await home.database.sql('select private.prepare_vectors()', []);
    await send(admin, 'POST', `/documents/${id}/restore`);
    await work();
    expect((await kept()).map(({ document_id }) => document_id)).toEqual([id]);
  });
});
