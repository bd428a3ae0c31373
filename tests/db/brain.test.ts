import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { searchBrain } from '#backend/core/brain.ts';
import { passagesOf } from '#domain/brain/passages.ts';
import { pdfOf, pngOf } from '../support/made-files.ts';
import { ask, join, personalTeam, teamOf } from './schema/ask.ts';
import { GONG, PRICING, type ToldDocument } from './support/papers.ts';
import { openTestBackend, type TestBackend } from './support/backend.ts';
import { TEST_TIERS, type TestUser } from './support/database.ts';

describe.each(TEST_TIERS)('the brain of a company, on %s', (tier) => {
  let home: TestBackend;
  let admin: TestUser;
  let manager: TestUser;
  let rep: TestUser;
  let team: string;
  let teams = 0;
  beforeAll(async () => void (home = await openTestBackend(tier)));
  afterAll(() => home?.close());
  beforeEach(async () => {
    teams += 1;
    [admin, manager, rep] = [
      await home.newUser(`a${teams}`),
      await home.newUser(`m${teams}`),
      await home.newUser(`r${teams}`),
    ];
    team = await teamOf(home, admin);
    await join(team, admin, manager, 'manager');
    await join(team, admin, rep, 'rep');
  });

  const send = async (as: TestUser, method: string, path: string, body?: unknown, of = team) => {
    const json =
      body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const response = await home.send(`/api/brain${path}`, { as, team: of, method, ...json });
    return { status: response.status, answer: (await response.json()) as ToldDocument };
  };
  const add = async (text: string, title?: string, as = manager) =>
    (await send(as, 'POST', '/documents', { text, ...(title ? { title } : {}) })).answer;
  const refused = async (answer: ReturnType<typeof send>) => {
    const { status, answer: told } = await answer;
    return `${status} ${told.error?.code}`;
  };
  const found = async (q: string, as = rep, of = team) => {
    const ctx = { db: as.client, team: of };
    return (await searchBrain(ctx, q)).map(({ title, place }) => `${title}: ${place}`);
  };
  const list = async (as: TestUser, query = '') => {
    const { answer } = await send(as, 'GET', `/documents${query}`);
    return answer as unknown as { documents: ToldDocument[]; mayWrite: boolean; inPlan: boolean };
  };

  test('is written by managers and admins, read by reps, and nobody else’s', async () => {
    const { id, version, passages } = await add(PRICING, 'Price list');
    expect([version, passages]).toEqual([1, passagesOf(PRICING).length]);
    expect(await list(rep)).toMatchObject({ documents: [{ id, title: 'Price list' }], mayWrite: false, inPlan: true });
    expect(await list(admin)).toMatchObject({ mayWrite: true });
    expect((await send(rep, 'GET', `/documents/${id}`)).answer.text).toBe(PRICING);
    for (const [method, path, body] of [
      ['POST', '/documents', { text: 'x' }],
      ['PATCH', `/documents/${id}`, { text: 'x', version: 1 }],
      ['DELETE', `/documents/${id}`, undefined],
      ['DELETE', `/documents/${id}/forever`, undefined],
      ['POST', `/documents/${id}/restore`, undefined],
    ] as const)
      expect([method, path, await refused(send(rep, method, path, body))]).toEqual([method, path, '403 managers-only']);
    const other = await teamOf(home, home.b, 'Other');
    for (const [method, path] of [
      ['GET', `/documents/${id}`],
      ['GET', `/documents/${id}/passages`],
      ['DELETE', `/documents/${id}`],
      ['POST', `/documents/${id}/restore`],
    ] as const)
      expect([path, await refused(send(home.b, method, path, undefined, other))]).toEqual([path, '404 not-found']);
    expect(await refused(send(home.b, 'PATCH', `/documents/${id}`, { text: 'x', version: 1 }, other))).toBe(
      '404 not-found',
    );
    expect(await found('Frankfurt', home.b, other)).toEqual([]);
    await expect(ask(home.b.client, 'brain_search', { team, q: 'Frankfurt' })).rejects.toThrow('404 not-found');
  });

  test('finds what a question in whole sentences is about, by title and place', async () => {
    await add(PRICING, 'Price list');
    await add(GONG, 'Battle cards');
    const best = (await found('How do we answer when they say the price is too high compared with Gong?')).slice(0, 2);
    expect(new Set(best)).toEqual(new Set(['Battle cards: Against Gong', 'Price list: Pricing › Discounts']));
    expect((await found('Are you SOC 2 certified?'))[0]).toBe('Price list: Security');
    expect((await found('discounting'))[0]).toBe('Price list: Pricing › Discounts');
    expect((await found('battle cards chorus'))[0]).toBe('Battle cards: Against Chorus');
    expect(await found('Who won the football yesterday evening?')).toEqual([]);
    expect(await found('how do we and the')).toEqual([]);
    expect(await found('')).toEqual([]);
    expect(await found("'); drop table & | ! <-> :* \\")).toEqual([]);
  });

  test('finds what was mistyped, written with other accents, or in signs without spaces', async () => {
    await add(PRICING, 'Price list');
    await add('Die Prüfung kostet fünfzig Euro.\n\n価格は高いと言われたら、比較対象を聞きます。', 'Auf Deutsch');
    expect((await found('certifed in Frankfrut'))[0]).toBe('Price list: Security');
    expect((await found('prufung'))[0]).toBe('Auf Deutsch: undefined');
    expect((await found('価格は高い'))[0]).toBe('Auf Deutsch: undefined');
  });

  test('is searched over the wire, with the text and its place', async () => {
    const { id } = await add(PRICING, 'Price list');
    const { answer } = await send(rep, 'GET', `/search?q=${encodeURIComponent('who approves discounts?')}&limit=1`);
    expect(answer).toMatchObject({
      passages: [
        {
          documentId: id,
          n: 1,
          title: 'Price list',
          place: 'Pricing › Discounts',
          url: null,
          text: expect.stringContaining('Dana') as string,
        },
      ],
    });
    expect(await refused(send(rep, 'GET', '/search?q=a&limit=51'))).toBe('400 invalid');
  });

  test('is changed with its passages, and of two who change the same version one is told', async () => {
    const { id } = await add(PRICING, 'Price list');
    const both = await Promise.all(
      [admin, manager].map((as, n) =>
        send(as, 'PATCH', `/documents/${id}`, { text: `# Terms\n\nThirty days number ${n}.`, version: 1 }),
      ),
    );
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 409]));
    expect(new Set(both.map(({ answer }) => answer.error?.code ?? answer.version))).toEqual(
      new Set([2, 'stale-version']),
    );
    expect(await found('Frankfurt')).toEqual([]);
    expect(await found('thirty days')).toEqual(['Price list: Terms']);
    expect((await send(admin, 'PATCH', `/documents/${id}`, { title: 'Payment', version: 2 })).answer).toMatchObject({
      version: 3,
      title: 'Payment',
    });
    expect(await found('payment')).toEqual(['Payment: Terms']);
    expect(await refused(send(admin, 'PATCH', `/documents/${id}`, { version: 3 }))).toBe('400 invalid');
    expect(await refused(send(admin, 'PATCH', `/documents/${id}`, { text: '  ', version: 3 }))).toBe('400 invalid');
  });

  test('put away it is found by nobody, can be restored, and goes for good when it is told to', async () => {
    const { id } = await add(PRICING, 'Price list');
    expect((await send(manager, 'DELETE', `/documents/${id}`)).status).toBe(200);
    expect(await found('Frankfurt')).toEqual([]);
    expect(await refused(send(rep, 'GET', `/documents/${id}`))).toBe('404 not-found');
    expect((await list(rep, '?deleted=1')).documents).toEqual([]);
    expect((await list(admin, '?deleted=1')).documents).toMatchObject([{ id }]);
    expect(await refused(send(manager, 'PATCH', `/documents/${id}`, { text: 'x y', version: 1 }))).toBe('409 put-away');
    expect((await send(manager, 'POST', `/documents/${id}/restore`)).status).toBe(200);
    expect((await found('Frankfurt'))[0]).toBe('Price list: Security');
    await send(manager, 'DELETE', `/documents/${id}`);
    await add(PRICING, 'Again');
    expect(await refused(send(manager, 'POST', `/documents/${id}/restore`))).toBe('409 same-document');
    await send(admin, 'DELETE', `/documents/${id}/forever`);
    expect(await refused(send(admin, 'DELETE', `/documents/${id}`))).toBe('404 not-found');
    const audit = await home.database.sql<{ action: string }>(
      'select action from public.audit_log where target = $1 order by created_at, action',
      [id],
    );
    expect(audit.map(({ action }) => action)).toContain('document.purged');
  });

  test('takes no text twice, also under another name, and says where it is', async () => {
    await add(PRICING, 'Price list');
    const twice = await send(admin, 'POST', '/documents', { title: 'Other', text: PRICING });
    expect([twice.status, twice.answer.error]).toMatchObject([
      409,
      { code: 'same-document', message: expect.stringContaining('“Price list”') as string },
    ]);
    const { id } = await add(GONG, 'Battle cards');
    expect(await refused(send(admin, 'PATCH', `/documents/${id}`, { text: PRICING, version: 1 }))).toBe(
      '409 same-document',
    );
    const all = await Promise.all([1, 2, 3].map(() => send(admin, 'POST', '/documents', { text: 'the same at once' })));
    expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(all.flatMap(({ answer }) => answer.error?.code ?? [])).toEqual(['same-document', 'same-document']);
  });

  test('takes files by what is in them, and nothing that has no text', async () => {
    const upload = async (bytes: Uint8Array, name: string) => {
      const response = await home.send(`/api/brain/files?name=${encodeURIComponent(name)}`, {
        as: manager,
        team,
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: Uint8Array.from(bytes),
      });
      return (await response.json()) as ToldDocument & { kind: string; truncated: string | null };
    };
    expect(await upload(pdfOf([['Refunds take a week.'], ['Trials take a month.']]), 'terms.txt')).toMatchObject({
      kind: 'pdf',
      title: 'terms',
      passages: 2,
    });
    expect(await found('how long is a trial')).toEqual(['terms: Page 2']);
    expect((await upload(pngOf(10, 10), 'a.pdf')).error.code).toBe('no-text');
    expect((await upload(pdfOf([['x']], { locked: true }), 'a.pdf')).error.code).toBe('locked-file');
    expect((await upload(Buffer.from('MZ\0\0'), 'a.txt')).error.code).toBe('unknown-kind');
    expect((await upload(Buffer.alloc(8 * 1024 * 1024 + 1, 'a'), 'a.txt')).error.code).toBe('too-large');
    expect(await refused(send(manager, 'POST', '/documents', { url: 'https://169.254.169.254/latest' }))).toBe(
      '422 page-not-allowed',
    );
    expect(await refused(send(manager, 'POST', '/documents', { url: 'http://127.0.0.1/' }))).toBe(
      '422 page-not-encrypted',
    );
    expect(await refused(send(manager, 'POST', '/documents', { url: 'https://a.example', text: 'both' }))).toBe(
      '400 invalid',
    );
  });

  test('is as large as the plan says, and asks for one that has it', async () => {
    const own = await personalTeam(rep);
    expect(await refused(send(rep, 'POST', '/documents', { text: 'x' }, own))).toBe('402 not-in-plan');
    expect(await refused(send(rep, 'GET', '/search?q=x', undefined, own))).toBe('402 not-in-plan');
    await expect(ask(rep.client, 'add_document', { team: own, document: { title: 'x' } })).rejects.toThrow(
      '402 not-in-plan',
    );
    await ask(home.service, 'set_module', { team: own, module: 'company-brain', enabled: true });
    expect((await send(rep, 'POST', '/documents', { text: 'Now it is there.' }, own)).status).toBe(200);
    expect(await found('what is there', rep, own)).toEqual([]);
    await home.database.sql(
      "update public.plans set limits = limits || '{\"brain_documents\": 2}' where id = 'starter'",
      [],
    );
    await send(rep, 'POST', '/documents', { text: 'A second one.' }, own);
    expect(await refused(send(rep, 'POST', '/documents', { text: 'A third one.' }, own))).toBe('402 brain-full');
    await ask(home.service, 'set_module', { team: own, module: 'company-brain', enabled: false });
    const answer = await send(rep, 'GET', '/documents', undefined, own);
    expect(answer.answer, 'what is there stays to be read').toMatchObject({
      mayWrite: false,
      inPlan: false,
      documents: [{}, {}],
    });
    expect(await found('second', rep, own)).toEqual([]);
  });

  test('a large document is taken whole, and one in too many pieces is refused', async () => {
    const { passages, id } = await add(
      Array.from({ length: 3_000 }, (_, n) => `Sentence ${n} is about topic${n}.`).join(' '),
    );
    expect(passages).toBeGreaterThan(60);
    expect((await found('topic2987'))[0]).toBe('Untitled: undefined');
    const { answer } = await send(rep, 'GET', `/documents/${id}/passages`);
    expect((answer as unknown as { passages: object[] }).passages).toHaveLength(passages);
    const pages = Array.from({ length: 6_000 }, (_, n) => `[Page ${n + 1}]\nx`).join('\n');
    expect(await refused(send(admin, 'POST', '/documents', { text: pages }))).toBe('400 invalid');
    expect(await refused(send(admin, 'POST', '/documents', { text: 'a'.repeat(400_001) }))).toBe('400 invalid');
    expect(await refused(send(admin, 'GET', `/documents/${randomUUID()}/passages`))).toBe('404 not-found');
  });

  test('goes along with the data of who brought it in, and what was put away goes after 30 days', async () => {
    const { id } = await add(PRICING, 'Price list');
    const exported = async (as: TestUser) =>
      (await ask<{ documents: { id: string }[] }>(as.client, 'export_account')).documents;
    expect(await exported(manager)).toMatchObject([{ id, text: PRICING }]);
    expect(await exported(rep)).toEqual([]);
    const later = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
    await ask(home.service, 'apply_retention', { at: later(31) });
    expect((await list(rep)).documents).toHaveLength(1);
    await send(manager, 'DELETE', `/documents/${id}`);
    await ask(home.service, 'apply_retention', { at: later(29) });
    expect((await list(admin, '?deleted=1')).documents).toHaveLength(1);
    await ask(home.service, 'apply_retention', { at: later(31) });
    expect((await list(admin, '?deleted=1')).documents).toEqual([]);
    const idle = 'select word from private.brain_words where team_id = $1 and passages <= 0';
    expect(await home.database.sql(idle, [team]), 'words that stand nowhere').toEqual([]);
    await add(PRICING, 'Price list');
    await ask(manager.client, 'delete_account');
    expect((await list(rep)).documents, 'the team keeps it').toMatchObject([{ title: 'Price list', createdBy: null }]);
  });

  test('counts its words as documents come, change, go and come back', async () => {
    const words = () =>
      home.database.sql(
        `select w.word, w.passages from private.brain_words w where w.team_id = $1 and w.passages <> (
           select count(*) from public.brain_passages p where p.team_id = w.team_id and p.terms @> array[$1 || ' ' || w.word])`,
        [team],
      );
    const { id } = await add(PRICING, 'Price list');
    const { id: other } = await add(GONG, 'Battle cards');
    await send(admin, 'PATCH', `/documents/${id}`, { text: GONG.replace('Chorus', 'Clari'), version: 1 });
    await send(admin, 'DELETE', `/documents/${id}`);
    expect(await words()).toEqual([]);
    await send(admin, 'POST', `/documents/${id}/restore`);
    await send(admin, 'DELETE', `/documents/${other}/forever`);
    expect(await words()).toEqual([]);
    expect((await found('clari'))[0]).toBe('Price list: Against Clari');
    await send(admin, 'DELETE', `/documents/${id}/forever`);
    expect(await words()).toEqual([]);
  });
});
