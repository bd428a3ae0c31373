import 'fake-indexeddb/auto';
import { afterEach, expect, test, vi } from 'vitest';
import { PERSONAS } from '#domain/practice/personas/personas.ts';
import { refusal, signedInWith } from '../../tests/support/options-backend.ts';
import { change, copy, create, importFile, list, market, read, share } from './library.ts';

const ID = '0199a000-0000-7000-8000-0000000000e1';
const at = '2026-11-22T10:00:00.123456+00:00';
const [SARAH] = PERSONAS;
const ABOUT = { id: ID, version: 1, mine: true, owner: 'Ada', shared: false, published: false, mayEdit: true };
const KEPT = { ...ABOUT, item: { ...SARAH, id: ID }, mayWithdraw: true, createdAt: at, updatedAt: at, deletedAt: null };
const STARS = { stars: 4.5, ratings: 2, copies: 3, myStars: null, copied: false };
const { signal } = new AbortController();

afterEach(() => vi.restoreAllMocks());

test('what a backend or a colleague forged takes nothing else away from a list', async () => {
  const forged = [
    null,
    { ...KEPT, item: { ...KEPT.item, voice: '<script>' } },
    { ...KEPT, item: { ...KEPT.item, extra: 1 } },
    { ...KEPT, id: 'no id' },
  ];
  await signedInWith({
    'GET /api/personas': () => ({ items: [...forged, { ...KEPT, isAdmin: true }], inPlan: true }),
    'GET /api/personas/market': () => ({
      personas: [
        { ...KEPT, ...STARS, stars: 99 },
        { ...KEPT, ...STARS },
      ],
      more: true,
      inPlan: false,
    }),
  });
  expect(await list('personas', false, signal)).toEqual({ items: [KEPT], inPlan: true });
  expect(await market({ q: 'sarah', sort: 'newest' }, signal)).toEqual({
    personas: [{ ...KEPT, ...STARS }],
    more: true,
    inPlan: false,
  });
});

test('one that is none is told as such, and a refusal as the backend says it', async () => {
  await signedInWith({
    [`GET /api/scripts/${ID}`]: () => KEPT,
    [`PATCH /api/personas/${ID}`]: () => refusal(409, { code: 'stale-version', message: 'It was changed elsewhere.' }),
    'GET /api/scenarios': () => refusal(403, { code: 'not-in-team', message: 'You are not in this team.' }),
  });
  await expect(read('scripts', ID, signal)).rejects.toMatchObject({ code: 'not-an-answer' });
  await expect(change('personas', ID, { item: SARAH!, version: 1 })).rejects.toMatchObject({ code: 'stale-version' });
  await expect(list('scenarios', false, signal)).rejects.toMatchObject({ code: 'not-in-team' });
});

test('goes without the id that is the keeper’s to give, each kind by its own routes', async () => {
  const backend = await signedInWith({
    'POST /api/personas': () => KEPT,
    [`POST /api/personas/${ID}/copy`]: () => KEPT,
    [`POST /api/scripts/${ID}/share`]: () => ({ ...KEPT, item: { id: ID, title: 'Pitch', text: '- Ask' } }),
    'POST /api/practice-library': () => ({ personas: 0, scenarios: 0, scripts: 1 }),
  });
  const { id: _, ...bare } = SARAH!;
  await create('personas', SARAH!, ID);
  await copy(ID, ID);
  expect((await share('scripts', ID, true)).item).toEqual({ id: ID, title: 'Pitch', text: '- Ask' });
  const scripts = [{ id: 'mine', title: 'Pitch', text: '- Ask' }];
  const library = { format: 'quotahit-practice', version: 1, personas: [], scenarios: [], scripts } as const;
  expect(await importFile(library)).toEqual({ personas: 0, scenarios: 0, scripts: 1 });
  expect(backend.asked.map(({ body }) => body)).toEqual([
    { item: bare, id: ID },
    { copy: ID },
    { team: true },
    library,
  ]);
});
