import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { libraryFile, type Library } from '#domain/practice/library.ts';
import { PERSONAS } from '#domain/practice/personas/personas.ts';
import { SCENARIOS } from '#domain/practice/scenarios/scenarios.ts';
import { ask, join, personalTeam, teamOf } from './schema/ask.ts';
import { openTestBackend, type TestBackend } from './support/backend.ts';
import { BAD_ITEMS, GATEKEEPER, libraryHands, PITCH, SARAH } from './support/library.ts';
import type { TestUser } from './support/database.ts';

describe('personas, scenarios, scripts, practice-library, what users make of their own', () => {
  let home: TestBackend;
  let admin: TestUser;
  let rep: TestUser;
  let mate: TestUser;
  let team = '';
  beforeAll(async () => {
    home = await openTestBackend('pglite');
    [admin, rep, mate] = [await home.newUser('boss'), await home.newUser('rep'), await home.newUser('mate')];
  });
  afterAll(() => home?.close());
  beforeEach(async () => {
    team = await teamOf(home, admin);
    for (const one of [rep, mate]) await join(team, admin, one, 'rep');
  });

  const { send, code, make, names, market, actionsOn } = libraryHands(() => ({ home, team }));

  test('is kept whole, seen by nobody else, and changed where nobody else did meanwhile', async () => {
    const kept = await make(rep, 'personas', { ...SARAH, name: ' Sarah\u0000 \u{1F642} ' });
    expect(kept).toMatchObject({ version: 1, mine: true, shared: false, published: false, mayEdit: true });
    expect(kept.item).toEqual({ ...SARAH, id: kept.id, name: 'Sarah \u{1F642}' });
    expect(await send(rep, 'GET', 'personas')).toMatchObject({ told: { items: [{ id: kept.id }], inPlan: true } });
    expect(await names(mate)).toEqual([]);
    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['PATCH', '', { item: SARAH, version: 1 }],
      ['DELETE', '', undefined],
      ['POST', '/restore', undefined],
      ['POST', '/duplicate', undefined],
      ['POST', '/share', { team: true }],
      ['POST', '/publish', { published: true }],
      ['POST', '/rating', { stars: 5 }],
      ['POST', '/copy', { copy: randomUUID() }],
    ] as const)
      expect([path, await code(send(mate, method, `personas/${kept.id}${path}`, body))]).toEqual([
        path,
        '404 not-found',
      ]);
    // nor by an admin of the team
    expect(await code(send(admin, 'GET', `personas/${kept.id}`))).toBe('404 not-found');
    // of this kind, by its own routes alone
    expect(await code(send(rep, 'GET', `scripts/${kept.id}`))).toBe('404 not-found');
    expect(await code(send(rep, 'DELETE', `scripts/${kept.id}`))).toBe('404 not-found');

    const both = await Promise.all(
      ['Ann', 'Bob'].map((name) => send(rep, 'PATCH', `personas/${kept.id}`, { item: { ...SARAH, name }, version: 1 })),
    );
    expect(new Set(both.map(({ told }) => told.error?.code ?? told.version))).toEqual(new Set([2, 'stale-version']));
  });

  test('made twice under one id it is one, and an id of another’s is refused', async () => {
    const id = randomUUID();
    const first = await make(rep, 'scripts', PITCH, { id });
    expect(await make(rep, 'scripts', PITCH, { id })).toEqual(first);
    expect(await names(rep, 'scripts')).toEqual(['My pitch']);
    expect(await code(send(mate, 'POST', 'scripts', { item: PITCH, id }))).toBe('409 other-item');
    expect(await code(send(rep, 'POST', 'personas', { item: SARAH, id }))).toBe('409 other-item');
  });

  test('shared it is seen by the team, changed by its owner alone, and duplicated by whoever wants their own', async () => {
    const { id } = await make(rep, 'scenarios', GATEKEEPER);
    expect((await send(rep, 'POST', `scenarios/${id}/share`, { team: true })).told.shared).toBe(true);
    const [seen] = (await send(mate, 'GET', 'scenarios')).told.items;
    expect(seen).toMatchObject({ id, mine: false, owner: rep.email, mayEdit: false, mayWithdraw: false });
    expect(await code(send(mate, 'PATCH', `scenarios/${id}`, { item: GATEKEEPER, version: 1 }))).toBe('403 not-yours');
    for (const path of ['', '/restore'])
      expect(await code(send(mate, path ? 'POST' : 'DELETE', `scenarios/${id}${path}`))).toBe('403 not-yours');
    expect(await code(send(mate, 'POST', `scenarios/${id}/share`, { team: false }))).toBe('403 not-yours');
    const { told: own } = await send(mate, 'POST', `scenarios/${id}/duplicate`);
    expect(own).toMatchObject({
      mine: true,
      shared: false,
      item: { title: `${GATEKEEPER.title} (copy)`, facts: GATEKEEPER.facts },
    });
    expect((await send(admin, 'POST', `scenarios/${id}/share`, { team: false })).told).toMatchObject({
      shared: false,
    });
    expect(await names(mate, 'scenarios')).toEqual([`${GATEKEEPER.title} (copy)`]);
    expect(await code(send(mate, 'GET', `scenarios/${id}`))).toBe('404 not-found');
    const other = await teamOf(home, home.b, 'Other');
    expect(await code(send(home.b, 'GET', `scenarios/${id}`, undefined, other))).toBe('404 not-found');
    // nor does one who is in both take it from one team into the other
    const alone = await personalTeam(rep);
    expect(await code(send(rep, 'POST', `scenarios/${id}/duplicate`, undefined, alone))).toBe('404 not-found');
  });

  test('put away it is seen by its owner alone, restored as it was, and gone after 30 days', async () => {
    const { id } = await make(rep, 'scripts', PITCH);
    await send(rep, 'POST', `scripts/${id}/share`, { team: true });
    expect((await send(rep, 'DELETE', `scripts/${id}`)).told.deletedAt).not.toBeNull();
    expect([await names(rep, 'scripts'), await names(mate, 'scripts')]).toEqual([[], []]);
    expect(await names(rep, 'scripts?deleted=1')).toEqual(['My pitch']);
    expect(await names(admin, 'scripts?deleted=1')).toEqual([]);
    for (const [method, path, body] of [
      ['PATCH', '', { item: PITCH, version: 1 }],
      ['POST', '/share', { team: false }],
    ] as const)
      expect(await code(send(rep, method, `scripts/${id}${path}`, body))).toBe('409 put-away');
    expect((await send(rep, 'POST', `scripts/${id}/restore`)).told).toMatchObject({ deletedAt: null, shared: true });
    expect(await names(mate, 'scripts')).toEqual(['My pitch']);
    await send(rep, 'DELETE', `scripts/${id}`);
    const tidy = (days: number) =>
      home.database.sql<{ n: number }>(
        `select (private.tidy_library(now() + $1 * interval '1 day') ->> 'purged_library_items')::integer as n`,
        [days],
      );
    expect([await tidy(29), await tidy(31)]).toEqual([[{ n: 0 }], [{ n: 1 }]]);
    expect(await code(send(rep, 'POST', `scripts/${id}/restore`))).toBe('404 not-found');
  });

  test('the market: published buyers are found by words, rated once each, copied and counted, in three orders', async () => {
    const [sarah, jen, quiet] = await Promise.all([
      make(rep, 'personas', { ...SARAH, name: 'Sarah' }),
      make(rep, 'personas', { ...SARAH, name: 'Jennifer', company: 'Finance 100%_First' }),
      make(rep, 'personas', { ...SARAH, name: 'Quiet' }),
    ]);
    for (const { id } of [sarah, jen]) await send(rep, 'POST', `personas/${id}/publish`, { published: true });
    const found = async (query: string) => (await market(mate, query)).personas.map(({ item }) => item.name);
    expect(await found('sort=newest')).toEqual(['Jennifer', 'Sarah']);
    expect(await found('q=finance+JENNIFER')).toEqual(['Jennifer']);
    expect(await found(`q=${encodeURIComponent('100%_f')}`)).toEqual(['Jennifer']);
    expect(await found(`q=${encodeURIComponent("'; drop table x; -- \u0000")}`)).toEqual([]);
    // on the market it is no part of the list, and another's is not changed there
    expect(await names(mate)).toEqual([]);

    expect(await code(send(mate, 'POST', `personas/${sarah.id}/rating`, { stars: 2 }))).toBe(200);
    expect(await code(send(mate, 'POST', `personas/${sarah.id}/rating`, { stars: 5 }))).toBe(200);
    expect(await code(send(admin, 'POST', `personas/${sarah.id}/rating`, { stars: 4 }))).toBe(200);
    expect(await code(send(rep, 'POST', `personas/${sarah.id}/rating`, { stars: 5 }))).toBe('409 own-persona');
    expect(await code(send(mate, 'POST', `personas/${sarah.id}/rating`, { stars: 6 }))).toBe('400 invalid');
    expect(await code(send(mate, 'POST', `personas/${quiet.id}/rating`, { stars: 5 }))).toBe('404 not-found');
    const copy = randomUUID();
    for (const _ of [1, 2]) {
      const { told } = await send(mate, 'POST', `personas/${jen.id}/copy`, { copy });
      expect(told).toMatchObject({
        id: copy,
        mine: true,
        shared: false,
        published: false,
        item: { id: copy, name: 'Jennifer' },
      });
    }
    expect(await code(send(rep, 'POST', `personas/${jen.id}/copy`, { copy: randomUUID() }))).toBe('409 own-persona');
    expect(await names(mate)).toEqual(['Jennifer']);
    expect((await market(mate)).personas).toMatchObject([
      { id: sarah.id, stars: 4.5, ratings: 2, copies: 0, myStars: 5, copied: false, owner: rep.email },
      { id: jen.id, stars: null, ratings: 0, copies: 1, myStars: null, copied: true },
    ]);
    expect(await found('sort=copies')).toEqual(['Jennifer', 'Sarah']);
    expect(await code(send(mate, 'GET', 'personas/market?sort=price'))).toBe('400 invalid');

    await send(admin, 'POST', `personas/${sarah.id}/publish`, { published: false });
    expect(await found('')).toEqual(['Jennifer']);
    await send(rep, 'POST', `personas/${sarah.id}/publish`, { published: true });
    expect((await market(admin)).personas[0]).toMatchObject({ id: sarah.id, ratings: 2, myStars: 4 });
    expect(await actionsOn(sarah.id)).toEqual(['library.published', 'library.unpublished', 'library.published']);
  });

  test('a plan without them reads and takes back, and makes no more; scripts are on every plan', async () => {
    const { id } = await make(rep, 'personas', SARAH);
    await send(rep, 'POST', `personas/${id}/share`, { team: true });
    await ask(home.service, 'set_plan', { team, plan: 'free' });
    const item = { ...SARAH };
    for (const [method, path, body] of [
      ['POST', 'personas', { item }],
      ['POST', 'scenarios', { item: GATEKEEPER }],
      ['PATCH', `personas/${id}`, { item, version: 1 }],
      ['POST', `personas/${id}/duplicate`, undefined],
      ['POST', `personas/${id}/publish`, { published: true }],
      ['POST', 'practice-library', JSON.parse(libraryFile({ personas: [{ ...SARAH, id: 'x' }] })) as object],
    ] as const) {
      const { status, told } = await send(rep, method, path, body);
      expect([path, status, told.error.code, told.error.hint]).toEqual([
        path,
        402,
        'not-in-plan',
        expect.stringMatching(/Starter|larger plan/),
      ]);
    }
    // past the backend, in the database itself
    const items = [{ id: randomUUID(), kind: 'personas', item }];
    await expect(ask(rep.client, 'create_practice_items', { team, items })).rejects.toThrow('402 not-in-plan');
    await expect(ask(rep.client, 'change_practice_item', { id, item, expected_version: 1 })).rejects.toThrow(
      '402 not-in-plan',
    );
    await make(rep, 'scripts', PITCH);
    expect((await send(rep, 'GET', 'scripts')).told.inPlan).toBe(true);
    expect((await send(mate, 'GET', 'personas')).told).toMatchObject({ inPlan: false, items: [{ id }] });
    expect((await send(rep, 'POST', `personas/${id}/share`, { team: false })).status).toBe(200);
    expect((await send(rep, 'DELETE', `personas/${id}`)).status).toBe(200);
    expect(await code(send(rep, 'POST', `personas/${id}/restore`))).toBe('402 not-in-plan');
    await ask(home.service, 'set_module', { team, module: 'practice', enabled: true });
    expect(await code(send(rep, 'POST', `personas/${id}/restore`))).toBe(200);
  });

  test('a file comes in whole or not at all, as new ones of one’s own', async () => {
    const library = { personas: PERSONAS, scenarios: SCENARIOS, scripts: [{ id: 'mine', ...PITCH }] };
    const file = JSON.parse(libraryFile(library)) as Library;
    const { status, told } = await send(rep, 'POST', 'practice-library', file);
    expect([status, told]).toEqual([200, { personas: 9, scenarios: SCENARIOS.length, scripts: 1 }]);
    expect((await names(rep)).sort()).toEqual(PERSONAS.map(({ name }) => name).sort());
    const bad = { ...file, scripts: [...file.scripts, { id: 'x', title: 'Late', text: '' }] };
    expect((await send(mate, 'POST', 'practice-library', bad)).told.error).toMatchObject({
      code: 'invalid',
      field: 'scripts.1.text',
    });
    // what is left of a text once what cannot be stored is out
    const empty = { ...file, scripts: [{ id: 'x', title: '\u0000', text: 'words' }] };
    expect(await code(send(mate, 'POST', 'practice-library', empty))).toBe('400 invalid');
    expect(
      await code(send(mate, 'POST', 'practice-library', { ...file, personas: [], scenarios: [], scripts: [] })),
    ).toBe('400 invalid');
    expect([await names(mate), await names(mate, 'scripts')]).toEqual([[], []]);
  });

  test('what is no such thing is refused, and what was forged past the backend takes nothing else away', async () => {
    for (const [kind, item] of BAD_ITEMS)
      expect([kind, await code(send(rep, 'POST', kind, { item }))]).toEqual([kind, '400 invalid']);
    expect(await code(send(rep, 'POST', 'scripts', { item: { title: 'x', text: 'x'.repeat(200_000) } }))).toBe(
      '413 too-large',
    );

    const forge = (item: unknown, kind = 'personas') =>
      ask(rep.client, 'create_practice_items', { team, items: [{ id: randomUUID(), kind, item }] });
    for (const item of [null, 7, [], {}, { ...SARAH, evil: 1 }, { ...SARAH, name: 7 }, { ...SARAH, name: ' ' }])
      await expect(forge(item)).rejects.toThrow('400 invalid');
    await expect(forge({ ...PITCH, text: 'x'.repeat(200_000) }, 'scripts')).rejects.toThrow('413 too-large');
    await expect(forge(PITCH, 'calls')).rejects.toThrow('400 invalid');
    const good = await make(rep, 'personas', SARAH);
    await forge({ ...SARAH, meters: 'all', voice: { openai: '<script>' } });
    await ask(rep.client, 'share_practice_item', { id: good.id, shared: true });
    const { items } = (await send(rep, 'GET', 'personas')).told;
    expect(items.map(({ id }) => id)).toEqual([good.id]);
  });

  test('two hundred of a kind, and no more', async () => {
    const some = (many: number) =>
      Array.from({ length: many }, () => ({ id: randomUUID(), kind: 'scripts', item: PITCH }));
    await ask(rep.client, 'create_practice_items', { team, items: some(199) });
    await expect(ask(rep.client, 'create_practice_items', { team, items: some(2) })).rejects.toThrow(
      '409 too-many-items',
    );
    const { id } = await make(rep, 'scripts', PITCH);
    expect(await code(send(rep, 'POST', 'scripts', { item: PITCH }))).toBe('409 too-many-items');
    await send(rep, 'DELETE', `scripts/${id}`);
    await make(rep, 'scripts', PITCH);
    expect(await code(send(rep, 'POST', `scripts/${id}/restore`))).toBe('409 too-many-items');
  });

  test('whoever leaves: what the team saw stays with its managers, the rest goes with the account', async () => {
    const leaver = await home.newUser();
    await join(team, admin, leaver, 'rep');
    const [open, own, away] = await Promise.all([1, 2, 3].map(() => make(leaver, 'personas', SARAH)));
    for (const { id } of [open!, away!]) await send(leaver, 'POST', `personas/${id}/share`, { team: true });
    await send(leaver, 'DELETE', `personas/${away!.id}`);
    const exported = (
      await home.database.sql<{ told: { library: { id: string }[] } }>('select private.export_library($1) as told', [
        leaver.id,
      ])
    )[0]?.told;
    expect(exported?.library.map(({ id }) => id).sort()).toEqual([open!.id, own!.id, away!.id].sort());
    await ask(leaver.client, 'leave_team', { team });
    const { items } = (await send(admin, 'GET', 'personas')).told;
    expect(items).toMatchObject([{ id: open!.id, owner: null, mayEdit: true, mayWithdraw: true }]);
    expect((await send(mate, 'GET', 'personas')).told.items).toMatchObject([{ mayEdit: false }]);
    await ask(leaver.client, 'delete_account');
    const rows = await home.database.sql<{ id: string; user_id: string | null }>(
      'select id, user_id from public.practice_items where team_id = $1',
      [team],
    );
    expect(rows.map(({ id }) => id).sort()).toEqual([open!.id, away!.id].sort());
    expect(new Set(rows.map(({ user_id }) => user_id))).toEqual(new Set([null]));
    expect(await code(send(admin, 'POST', `personas/${open!.id}/share`, { team: false }))).toBe('409 owner-left');
    expect(await code(send(admin, 'PATCH', `personas/${open!.id}`, { item: SARAH, version: 1 }))).toBe(200);
    expect((await send(admin, 'POST', `personas/${away!.id}/restore`)).told.deletedAt).toBeNull();
    expect(await code(send(admin, 'DELETE', `personas/${open!.id}`))).toBe(200);
  });

  test('for those who are signed in, each in a team of their own too', async () => {
    expect((await home.send('/api/personas')).status).toBe(401);
    const alone = await home.newUser();
    const own = await personalTeam(alone);
    expect((await send(alone, 'GET', 'personas', undefined, own)).told).toEqual({ items: [], inPlan: false });
    expect(await code(send(alone, 'GET', 'personas'))).toBe('403 not-in-team');
  });
});
