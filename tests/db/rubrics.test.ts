import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, join, teamOf } from './schema/ask.ts';
import type { Tried } from '#backend/features/rubrics/schemas.ts';
import { openAnswering, PLATFORM } from './support/answers.ts';
import { openTestBackend, type TestBackend } from './support/backend.ts';
import { batchOf, said } from './support/calls.ts';
import type { TestUser } from './support/database.ts';
import { handsOf } from './support/hands.ts';

const criterion = (id: string, weight: number, more: object = {}) => ({
  id,
  name: `About ${id}`,
  kind: 'yes-no',
  weight,
  ask: `Was ${id} asked?`,
  ...more,
});
const DRAFT = {
  name: 'Discovery',
  criteria: [
    criterion('budget', 60),
    criterion('why-now', 30, {
      kind: 'scale',
      anchors: [
        { at: 1, text: 'Not at all.' },
        { at: 5, text: 'In their words.' },
      ],
    }),
  ],
};

interface Kept {
  id: string;
  revision: number;
  version: number;
  criteria: { weight: number }[];
  changed: boolean;
}

describe('rubrics that teams write and judge calls by', () => {
  let home: TestBackend;
  let [boss, rep, stranger] = [] as unknown as TestUser[];
  let team = '';
  let other = '';
  const { send, got, code } = handsOf(() => ({ home, team }));
  beforeAll(async () => {
    home = await openTestBackend('pglite');
    [boss, rep, stranger] = [
      await home.newUser('boss'),
      await home.newUser('rep'),
      await home.newUser('stranger'),
    ] as TestUser[];
    [team, other] = [await teamOf(home, boss!), await teamOf(home, stranger!)];
    await join(team, boss!, rep!, 'rep');
  });
  afterAll(() => home?.close());

  test('are drafts until their weights add up to 100, then versions that never change', async () => {
    const id = randomUUID();
    const kept = await got<Kept>(boss!, 'POST', 'rubrics', { rubric: DRAFT, id });
    expect(kept).toMatchObject({
      id,
      revision: 1,
      version: 0,
      changed: true,
      mayEdit: true,
      publishedAt: null,
      criteria: DRAFT.criteria,
    });
    expect(await got(boss!, 'POST', 'rubrics', { rubric: DRAFT, id })).toEqual(kept);
    expect(await got(rep!, 'GET', 'rubrics')).toEqual({ rubrics: [], mayEdit: false });
    expect(await code(rep!, 'GET', `rubrics/${id}`)).toBe('404 not-found');
    const missing = await send(boss!, 'POST', `rubrics/${id}/publish`, { revision: 1 });
    expect(missing.told.error).toMatchObject({
      code: 'not-whole',
      message: 'The weights add up to 90; 10 are missing to 100.',
    });

    const whole = { ...DRAFT, criteria: [...DRAFT.criteria, criterion('next', 10)] };
    const both = await Promise.all(
      [1, 2].map(() => send(boss!, 'PATCH', `rubrics/${id}`, { rubric: whole, revision: 1 })),
    );
    expect(new Set(both.map(({ told }) => told.error?.code ?? told['revision']))).toEqual(
      new Set([2, 'stale-version']),
    );
    expect(await got(boss!, 'POST', `rubrics/${id}/publish`, { revision: 2 })).toMatchObject({
      version: 1,
      changed: false,
    });
    // the same again is the same version
    expect(await got(boss!, 'POST', `rubrics/${id}/publish`, { revision: 2 })).toMatchObject({ version: 1 });
    const more = { ...whole, name: 'Deeper', criteria: [criterion('budget', 101)] };
    expect(await code(boss!, 'PATCH', `rubrics/${id}`, { rubric: more, revision: 2 })).toBe('400 invalid');
    await got(boss!, 'PATCH', `rubrics/${id}`, {
      rubric: { ...more, criteria: [criterion('budget', 99), criterion('b', 2)] },
      revision: 2,
    });
    const over = await send(boss!, 'POST', `rubrics/${id}/publish`, { revision: 3 });
    expect(over.told.error.message).toBe('The weights add up to 101; that is 1 more than 100.');
    // members go on with what is published
    expect(await got(rep!, 'GET', `rubrics/${id}`)).toMatchObject({
      name: 'Discovery',
      version: 1,
      mayEdit: false,
      criteria: whole.criteria,
    });
    expect(await ask(rep!.client, 'published_rubric', { team, id })).toEqual({
      id,
      name: 'Discovery',
      version: 1,
      criteria: whole.criteria,
    });
    expect(await got(boss!, 'GET', `rubrics/${id}`)).toMatchObject({ name: 'Deeper', version: 1, changed: true });
    await got(boss!, 'PATCH', `rubrics/${id}`, {
      rubric: { ...more, criteria: [criterion('budget', 100)] },
      revision: 3,
    });
    await got(boss!, 'POST', `rubrics/${id}/publish`, { revision: 4 });
    expect((await rep!.client.from('call_rubric_versions').select('version, name').order('version')).data).toEqual([
      { version: 1, name: 'Discovery' },
      { version: 2, name: 'Deeper' },
    ]);
    const draftOnly = await got<Kept>(boss!, 'POST', `rubrics/${id}/duplicate`);
    expect(draftOnly).toMatchObject({ name: 'Deeper (copy)', version: 0, criteria: [{ weight: 100 }] });
    await expect(ask(rep!.client, 'published_rubric', { team, id: draftOnly.id })).rejects.toThrow('409 not-published');

    await got(boss!, 'DELETE', `rubrics/${id}`);
    expect(await got(rep!, 'GET', 'rubrics')).toEqual({ rubrics: [], mayEdit: false });
    expect(await got(boss!, 'GET', 'rubrics?archived=1')).toMatchObject({ rubrics: [{ id }] });
    expect(await code(boss!, 'PATCH', `rubrics/${id}`, { rubric: whole, revision: 4 })).toBe('409 put-away');
    await expect(ask(rep!.client, 'published_rubric', { team, id })).rejects.toThrow('404 not-found');
    await got(boss!, 'POST', `rubrics/${id}/restore`);
    expect(await got(rep!, 'GET', 'rubrics')).toMatchObject({ rubrics: [{ id, version: 2 }] });
    expect(
      await got(boss!, 'POST', 'rubrics/import', { rubrics: [DRAFT, { ...DRAFT, name: 'Closing' }] }),
    ).toMatchObject({
      rubrics: [{ name: 'Discovery', version: 0 }, { name: 'Closing' }],
    });
    // More come back from a file than are made at once by hand.
    const many = (count: number) => ({ rubrics: Array.from({ length: count }, () => DRAFT) });
    expect((await got<{ rubrics: object[] }>(boss!, 'POST', 'rubrics/import', many(21))).rubrics).toHaveLength(21);
    expect((await got<{ rubrics: object[] }>(boss!, 'GET', 'rubrics')).rubrics).toHaveLength(25);

    for (const [method, path, body] of [
      ['POST', '', { rubric: DRAFT }],
      ['POST', '/import', { rubrics: [DRAFT] }],
      ['PATCH', `/${id}`, { rubric: DRAFT, revision: 4 }],
      ['POST', `/${id}/publish`, { revision: 4 }],
      ['POST', `/${id}/duplicate`, undefined],
      ['DELETE', `/${id}`, undefined],
      ['POST', `/${id}/restore`, undefined],
    ] as const) {
      expect([path, await code(rep!, method, `rubrics${path}`, body)]).toEqual([path, '403 managers-only']);
      if (path.includes(id))
        expect([path, await code(stranger!, method, `rubrics${path}`, body, other)]).toEqual([path, '404 not-found']);
    }
    expect([
      (await rep!.client.from('call_rubrics').select('id')).data,
      (await stranger!.client.from('call_rubric_versions').select('name')).data,
    ]).toEqual([[], []]);
  });

  test('what no rubric can be is refused by the database, too', async () => {
    const bad = [
      7,
      [7],
      [criterion('x', 0.5)],
      [criterion('x', 1, { kind: 'stars' })],
      [criterion('x', 1, { anchors: [] })],
      [
        criterion('x', 1, {
          kind: 'scale',
          anchors: [
            { at: 3, text: 'x' },
            { at: 2, text: 'y' },
          ],
        }),
      ],
      [criterion('x', 1, { kind: 'scale', anchors: [{ at: 2.5, text: 'x' }] })],
      [criterion('x', 1, { ask: ' ' })],
      [criterion('x', 1, { name: ['x'] })],
      [criterion('x', 1, { more: 1 })],
      [criterion('x', 1), criterion('x', 1)],
      [criterion('x y', 1)],
      Array.from({ length: 21 }, (_, n) => criterion(`x${n}`, 1)),
    ];
    for (const criteria of bad)
      await expect(
        ask(boss!.client, 'create_rubrics', { team, items: [{ id: randomUUID(), name: 'x', criteria }] }),
        JSON.stringify(criteria),
      ).rejects.toThrow('400 invalid');
  });
});

describe('rubrics that are tried on old calls', () => {
  let home: Awaited<ReturnType<typeof openAnswering>>;
  beforeAll(async () => {
    home = await openAnswering();
  });
  afterAll(() => home?.close());

  test('are judged by a model, of whose answers only what was said counts; a call costs a credit, a failed one none', async () => {
    const user = await home.newUser('writer');
    const post = async <T>(path: string, body: object): Promise<T & { error?: { code: string; message: string } }> =>
      (await home.send(path, { as: user, method: 'POST', body })).json() as never;
    const rubric = { ...DRAFT, criteria: [...DRAFT.criteria, criterion('next', 10)] };
    const { id } = await post<Kept>('/api/rubrics', { rubric });
    const batch = batchOf(
      { title: 'Acme', status: 'ended' },
      {
        turns: [
          said(0, { text: 'What budget do you have for this?', side: 'rep' }),
          said(1, { text: 'Forty thousand, since our lease ends in May.' }),
        ],
      },
    );
    await post('/api/calls/sync', batch);
    const empty = batchOf({ title: 'Empty', status: 'ended' });
    await post('/api/calls/sync', empty);
    const calls = [batch.call.id, empty.call.id, randomUUID()];
    const quote = (seq: number, words: string) => [{ seq, quote: words }];
    home.vendor.script.answer = () =>
      JSON.stringify({
        answers: [
          { criterion: 'budget', value: true, text: 'Asked.', evidence: quote(0, 'What budget do you have') },
          { criterion: 'why-now', value: 5, text: 'Asked.', evidence: quote(1, 'because the board wants it') },
          { criterion: 'next', value: false, text: 'Not asked.', evidence: [] },
          { criterion: 'invented', value: true, text: 'x', evidence: quote(0, 'What budget') },
        ],
      });
    const before = await home.balance(user);
    const tried = await post<Tried>(`/api/rubrics/${id}/try`, { calls, model: 'gpt-4.1-mini' });
    expect(tried.model).toBe('gpt-4.1-mini');
    expect(tried.results.map(({ call, failure }) => [call, failure?.code ?? null])).toEqual([
      [calls[0], null],
      [calls[1], 'no-transcript'],
      [calls[2], 'not-found'],
    ]);
    const [{ score, refused, title } = {} as Tried['results'][number]] = tried.results;
    expect([title, refused, score?.overall, score?.judged]).toEqual(['Acme', 1, 86, 70]);
    expect(score?.rows.map(({ criterion: one, points, max, unavailable }) => [one, points, max, unavailable])).toEqual([
      ['budget', 86, 86, undefined],
      ['why-now', null, 0, 'Nothing that was said proves it.'],
      ['next', 0, 14, undefined],
    ]);
    expect(score?.rows[0]?.evidence).toEqual([{ seq: 0, quote: 'What budget do you have', atMs: 0 }]);
    expect([await home.balance(user), await home.held(user)]).toEqual([before - 1, 0]);

    home.vendor.script.answer = () => 'no form at all';
    const failed = await post<Tried>(`/api/rubrics/${id}/try`, { calls: calls.slice(0, 1), model: 'gpt-4.1-mini' });
    expect(failed.results).toMatchObject([{ title: 'Acme', score: null, failure: { code: 'not-in-form' } }]);
    expect([await home.balance(user), await home.held(user)]).toEqual([before - 1, 0]);

    const { id: light } = await post<Kept>('/api/rubrics', { rubric: DRAFT });
    expect((await post(`/api/rubrics/${light}/try`, { calls })).error).toMatchObject({ code: 'not-whole' });
    Object.assign(home.vendor.script, { fates: { [PLATFORM]: 'good' } });
    const local = await post(`/api/rubrics/${id}/try`, { calls: calls.slice(0, 1), model: 'local' });
    expect(local.error).toMatchObject({
      code: 'no-key',
      message: 'There is no key for a model, and a rubric is judged by one.',
    });
  });
});
