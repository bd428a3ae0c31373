import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask } from './schema/ask.ts';
import { type Archive, openArchive } from './support/archive.ts';
import type { TestUser } from './support/database.ts';

describe('comments, clips and what else is kept of moments of calls', () => {
  let world: Archive;
  beforeAll(async () => {
    world = await openArchive();
  });
  afterAll(() => world?.home.close());

  test('comments name team mates who may read the call and tell them once; whoever deleted one brings it back', async () => {
    const call = world.id['April']!;
    const one = { id: randomUUID(), atMs: 4200, text: ' @mate look <img> here ', mentions: [world.mate.id] };
    const refused = await world.send(world.rep, 'POST', `calls/${call}/comments`, one);
    expect([refused.status, refused.told.error]).toMatchObject([
      409,
      {
        code: 'cannot-see',
        message: 'mate cannot see this call.',
        hint: 'Share the call with the team first, then name them.',
      },
    ]);
    expect(await world.got(world.rep, 'GET', `calls/${call}/comments`)).toEqual({
      comments: [],
      people: [
        { id: world.boss.id, name: 'boss', sees: true },
        { id: world.mate.id, name: 'mate', sees: false },
      ],
    });
    expect(
      await world.code(world.rep, 'POST', `calls/${call}/comments`, { ...one, mentions: [world.stranger.id] }),
    ).toBe('409 not-a-member');
    await world.got(world.rep, 'POST', `calls/${call}/share`);
    const kept = await world.got(world.rep, 'POST', `calls/${call}/comments`, one);
    expect(kept).toMatchObject({
      text: '@mate look <img> here',
      atMs: 4200,
      by: 'rep',
      mentions: [{ id: world.mate.id, name: 'mate' }],
      editedAt: null,
    });
    expect(await world.got(world.rep, 'POST', `calls/${call}/comments`, one)).toEqual(kept);
    expect(await world.code(world.mate, 'POST', `calls/${call}/comments`, one)).toBe('409 other-comment');
    // Whoever is named is told once: also where they were left out meanwhile, or their id is written in capitals.
    for (const mentions of [[], [world.mate.id.toUpperCase()], [world.mate.id, world.boss.id]]) {
      expect(
        await world.got(world.rep, 'PATCH', `comments/${one.id}`, { text: 'Look, both.', mentions }),
      ).toMatchObject({ mentions: mentions.map(() => ({ id: expect.any(String) })) });
    }
    const told = async (who: TestUser) =>
      (await who.client.from('notifications').select('title, body, link').eq('kind', 'comment-mention')).data;
    const note = { title: 'rep named you in a comment on a call', body: null, link: `/calls/${call}?at=4200` };
    expect([await told(world.mate), await told(world.boss), await told(world.rep)]).toEqual([[note], [note], []]);
    expect([
      await world.code(world.mate, 'PATCH', `comments/${one.id}`, { text: 'x' }),
      await world.code(world.mate, 'DELETE', `comments/${one.id}`),
    ]).toEqual(['403 not-yours', '403 not-yours']);
    await world.got(world.boss, 'DELETE', `comments/${one.id}`);
    expect((await world.got<{ comments: [] }>(world.mate, 'GET', `calls/${call}/comments`)).comments).toEqual([]);
    expect(await world.code(world.rep, 'POST', `comments/${one.id}/restore`)).toBe('403 not-yours');
    expect(await world.got(world.boss, 'POST', `comments/${one.id}/restore`)).toMatchObject({
      text: 'Look, both.',
      mayDelete: true,
      mine: false,
    });
    await world.got(world.rep, 'DELETE', `calls/${call}/share`);
    expect([
      await world.code(world.mate, 'GET', `calls/${call}/comments`),
      await world.code(world.mate, 'PATCH', `comments/${one.id}`, { text: 'x' }),
    ]).toEqual(['404 not-found', '404 not-found']);
    expect((await world.mate.client.from('call_comments').select('id')).data).toEqual([]);
    expect((await world.mate.client.from('comment_mentions').select('user_id')).data).toEqual([]);
  });

  test('clips are seen with their call, found by words and tags, and say whether the team sees them', async () => {
    await world.got(world.rep, 'POST', `calls/${world.id['March']}/share`);
    const clip = {
      id: randomUUID(),
      callId: world.id['March']!,
      title: 'Price, well handled',
      note: 'The pause.',
      tags: ['Best of', 'price'],
      fromMs: 900,
      toMs: 2500,
    };
    expect(await world.code(world.rep, 'POST', 'clips', { ...clip, toMs: 900 })).toBe('400 invalid');
    expect(await world.code(world.rep, 'POST', 'clips', { ...clip, toMs: 901_000 })).toBe('400 invalid');
    expect(await world.got(world.rep, 'POST', 'clips', clip)).toMatchObject({
      by: 'rep',
      mine: true,
      shared: true,
      tags: ['best of', 'price'],
      callTitle: 'March',
      lines: [{ seq: 1 }, { seq: 2 }],
    });
    await world.got(world.rep, 'POST', 'clips', {
      ...clip,
      id: randomUUID(),
      callId: world.id['Quiet']!,
      title: 'Of my own',
      tags: [],
    });
    const list = async (as: TestUser, query = '') =>
      (await world.got<{ clips: { title: string }[] }>(as, 'GET', `clips${query}`)).clips.map(({ title }) => title);
    expect([await list(world.rep), await list(world.mate), await list(world.boss)]).toEqual([
      ['Of my own', 'Price, well handled'],
      ['Price, well handled'],
      ['Of my own', 'Price, well handled'],
    ]);
    expect(await list(world.boss, '?q=pause%20march')).toEqual(['Price, well handled']);
    expect(await list(world.boss, '?tag=BEST%20of')).toEqual(['Price, well handled']);
    expect(await list(world.mate, '?mine=true')).toEqual([]);
    expect(await list(world.boss, `?call=${world.id['Quiet']}`)).toEqual(['Of my own']);
    const page = await world.got<{ next: string; count: number }>(world.boss, 'GET', 'clips?limit=1');
    expect([page.count, await list(world.boss, `?limit=1&cursor=${page.next}`)]).toEqual([2, ['Price, well handled']]);
    expect([
      await world.code(world.mate, 'PATCH', `clips/${clip.id}`, { title: 'x' }),
      await world.code(world.mate, 'DELETE', `clips/${clip.id}`),
    ]).toEqual(['403 not-yours', '403 not-yours']);
    expect(
      await world.code(
        world.stranger,
        'DELETE',
        `clips/${clip.id}`,
        undefined,
        await ask<string>(world.stranger.client, 'create_team', { name: 'x' }),
      ),
    ).toBe('404 not-found');
    expect(await world.got(world.rep, 'PATCH', `clips/${clip.id}`, { toMs: 1500, tags: [] })).toMatchObject({
      fromMs: 900,
      toMs: 1500,
      tags: [],
      lines: [{ seq: 1 }],
    });
    await world.got(world.rep, 'DELETE', `clips/${clip.id}`);
    expect([await list(world.mate), await world.code(world.boss, 'POST', `clips/${clip.id}/restore`)]).toEqual([
      [],
      '403 not-yours',
    ]);
    await world.got(world.rep, 'POST', `clips/${clip.id}/restore`);
    expect(await list(world.mate)).toEqual(['Price, well handled']);
    // with the account go its comments; what the team has of it stays, without a name
    for (const shared of [true, false])
      await world.got(world.rep, 'POST', 'searches', {
        id: randomUUID(),
        name: `Shared: ${shared}`,
        filters: {},
        shared,
      });
    expect(await ask(world.rep.client, 'delete_account')).toBeNull();
    expect((await world.got<{ clips: object[] }>(world.boss, 'GET', 'clips')).clips[0]).toMatchObject({ by: null });
    expect(
      (await world.got<{ comments: [] }>(world.boss, 'GET', `calls/${world.id['April']}/comments`)).comments,
    ).toEqual([]);
    const kept = await world.home.database.sql<{ name: string }>('select name from public.saved_searches', []);
    expect(kept.map(({ name }) => name)).toEqual(['Shared: true']);
  });
});
