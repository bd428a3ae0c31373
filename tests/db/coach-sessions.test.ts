import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ChatMessage, ChatSession } from '#domain/coach/session.ts';
import { ask, inDays, join, personalTeam, teamOf } from './schema/ask.ts';
import { openTestBackend, type TestBackend } from './support/backend.ts';
import type { TestUser } from './support/database.ts';

const AT = Date.UTC(2026, 10, 20, 10);

const chat = (change: Partial<ChatSession> = {}): ChatSession => ({
  id: randomUUID(),
  title: 'Too expensive',
  named: false,
  startedAt: AT,
  changedAt: AT,
  tip: null,
  ...change,
});
const question = (text: string, change: Partial<ChatMessage> = {}): ChatMessage => ({
  id: randomUUID(),
  parent: null,
  role: 'user',
  text,
  at: AT + 1,
  ...change,
});
const answer = (text: string, change: Partial<ChatMessage> = {}): ChatMessage => ({
  ...question(text),
  role: 'assistant',
  at: AT + 2,
  answered: { state: 'done', wanted: 'auto', model: 'local', citations: [{ n: 1, title: 'Prices' }], droppedQuotes: 0 },
  ...change,
});

interface Sent {
  as?: TestUser;
  team?: string;
  body?: unknown;
}

describe('coach-sessions, chats kept in the account', () => {
  let home: TestBackend;
  let user: TestUser;
  beforeAll(async () => {
    home = await openTestBackend('pglite');
    user = await home.newUser();
  });
  afterAll(() => home?.close());

  const send = async (method: string, path: string, { as = user, team = '', body }: Sent = {}) => {
    const response = await home.send(`/api/coach/sessions${path}`, {
      as,
      ...(team ? { team } : {}),
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const told = (await response.json()) as Record<string, unknown> & { error?: { code: string } };
    return { status: response.status, told, code: told.error?.code };
  };
  const put = (session: ChatSession, messages: ChatMessage[] = [], more: { as?: TestUser; team?: string } = {}) =>
    send('PUT', `/${session.id}`, { body: { session, messages }, ...more });
  const textsOf = ({ told }: Awaited<ReturnType<typeof send>>) =>
    (told['messages'] as ChatMessage[]).map(({ text }) => text);

  test('what a device has of a chat comes back as it was, word for word', async () => {
    const [session, first] = [chat({ tip: randomUUID() }), question('It is too expensive 🙂\n\u0000"quoted"')];
    const second = answer('Ask what it is compared with [1].', { parent: first.id });
    const asked = { ...first, asked: { brain: true, attachments: [{ id: randomUUID(), title: 'p.pdf' }] } };
    expect(await put(session, [asked, second])).toMatchObject({ status: 200 });
    const { told } = await send('GET', `/${session.id}`);
    expect(told).toEqual({ session, messages: [{ ...asked, text: 'It is too expensive 🙂\n"quoted"' }, second] });
  });

  test('two devices at once lose nothing of each other, and what is kept never changes', async () => {
    const session = chat();
    const first = question('First');
    await put(session, [first]);
    const later = { ...session, changedAt: AT + 5_000, title: 'Renamed', named: true, tip: first.id };
    const both = await Promise.all([
      put(later, [question('From the laptop', { at: AT + 3 }), { ...first, text: 'Forged' }]),
      put({ ...session, changedAt: AT + 1_000 }, [answer('From the phone', { at: AT + 4 })]),
    ]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const whole = await send('GET', `/${session.id}`);
    expect(textsOf(whole)).toEqual(['First', 'From the laptop', 'From the phone']);
    expect(whole.told['session']).toEqual(later);
    const { told } = await put({ ...session, changedAt: AT + 9_000, title: 'By its first question' });
    expect(told['session']).toMatchObject({ title: 'Renamed', named: true, changedAt: AT + 9_000, tip: null });
    expect((await put(later, [first])).told, 'the same again').toEqual((await send('GET', `/${session.id}`)).told);
  });

  test('a chat is its user’s alone: neither mate nor admin reads, changes or takes it', async () => {
    const [admin, mate, rep] = [await home.newUser(), await home.newUser(), await home.newUser()];
    const team = await teamOf(home, admin);
    for (const one of [rep, mate]) await join(team, admin, one, 'rep');
    const session = chat({ title: 'Marabu' });
    expect((await put(session, [question('Marabu')], { as: rep, team })).status).toBe(200);
    for (const as of [admin, mate, home.b]) {
      expect((await send('GET', `/${session.id}`, { as })).status).toBe(404);
      expect((await send('PATCH', `/${session.id}`, { as, body: { title: 'Mine' } })).status).toBe(404);
      expect((await send('DELETE', `/${session.id}`, { as })).status).toBe(404);
      expect((await send('POST', `/${session.id}/restore`, { as })).status).toBe(404);
      expect(await put(session, [question('Forged')], { as })).toMatchObject({ status: 409, code: 'not-yours' });
      const rows = await as.client.from('coach_messages').select('text').eq('session_id', session.id);
      expect(rows.data).toEqual([]);
    }
    expect((await send('GET', '?search=marabu', { as: mate, team })).told).toEqual({ sessions: [], next: null });
    expect(await put(session, [], { as: rep })).toMatchObject({ status: 409, code: 'other-team' });
    expect((await send('GET', '?search=marabu', { as: rep, team })).told['sessions']).toHaveLength(1);
    expect((await send('GET', '?search=marabu', { as: rep })).told['sessions']).toEqual([]);
    await ask(admin.client, 'remove_member', { team, member: rep.id });
    expect((await send('GET', `/${session.id}`, { as: rep })).status, 'who left the team').toBe(404);
  });

  test('pages come in the order of change, with words only those that hold them', async () => {
    const own = await home.newUser();
    const heads = Array.from({ length: 5 }, (_, at) => chat({ title: `Chat ${at}` }));
    for (const [at, head] of heads.entries())
      await put(head, [question(at === 2 ? 'About 100 % of the Budget_cap' : 'About something else')], { as: own });
    await send('PATCH', `/${heads[0]?.id}`, { as: own, body: { title: 'The oldest' } });
    const titles: unknown[] = [];
    let before = '';
    for (let pages = 0; pages < 9; pages += 1) {
      const { told } = await send('GET', `?limit=2${before && `&before=${before}`}`, { as: own });
      titles.push(...(told['sessions'] as { title: string }[]).map(({ title }) => title));
      if (told['next'] === null) break;
      before = told['next'] as string;
    }
    expect(titles).toEqual(['The oldest', 'Chat 4', 'Chat 3', 'Chat 2', 'Chat 1']);
    const found = await send('GET', `?search=${encodeURIComponent('100 % OF THE budget_')}`, { as: own });
    expect(found.told['sessions']).toMatchObject([
      { title: 'Chat 2', messages: 1, found: 'About 100 % of the Budget_cap' },
    ]);
    expect((await send('GET', '?search=oldest', { as: own })).told['sessions']).toHaveLength(1);
    expect((await send('GET', '?search=%25', { as: own })).told['sessions'], 'a sign is no wildcard').toHaveLength(1);
    for (const bad of [
      '?before=nonsense',
      '?before=e30',
      '?limit=0',
      '?limit=201',
      '?unknown=1',
      `?search=${'x'.repeat(201)}`,
    ])
      expect(await send('GET', bad, { as: own }), bad).toMatchObject({ status: 400, code: 'invalid' });
  });

  test('a deleted chat is told as such, comes back whole, and is gone for good after 30 days', async () => {
    const [session, other] = [chat(), chat()];
    await put(session, [question('Keep me')]);
    await put(other, [question('Cormorant')]);
    for (const one of [session, other, session])
      expect(await send('DELETE', `/${one.id}`)).toMatchObject({ status: 200, told: { id: one.id } });
    const gone = { status: 410, code: 'session-deleted' };
    expect(await send('GET', `/${session.id}`)).toMatchObject(gone);
    expect(await put(session, [question('Too late')])).toMatchObject(gone);
    expect(await send('PATCH', `/${session.id}`, { body: { title: 'x' } })).toMatchObject(gone);
    expect((await send('GET', '?search=cormorant')).told['sessions']).toEqual([]);
    expect((await send('POST', `/${session.id}/restore`)).status).toBe(200);
    expect(textsOf(await send('GET', `/${session.id}`))).toEqual(['Keep me']);
    expect(await ask(home.service, 'apply_retention', { at: inDays(29) })).toMatchObject({ purged_chats: 0 });
    expect(await ask(home.service, 'apply_retention', { at: inDays(31) })).toMatchObject({ purged_chats: 1 });
    expect((await send('GET', `/${other.id}`)).status).toBe(404);
    expect((await send('GET', `/${session.id}`)).status).toBe(200);
  });

  test('what is no chat is refused in words', async () => {
    const session = chat();
    const bad: [unknown, string][] = [
      [{ session, messages: [question('x', { text: 'x'.repeat(400_001) })] }, 'messages.0.text'],
      [{ session, messages: [answer('half', { answered: { state: 'running', wanted: 'auto' } })] }, 'messages.0'],
      [{ session, messages: Array.from({ length: 51 }, () => question('x')) }, 'messages'],
      [{ session: { ...session, title: 'x'.repeat(121) }, messages: [] }, 'session.title'],
      [{ session: { ...session, userId: user.id }, messages: [] }, 'session.userId'],
      [{ session: chat(), messages: [] }, 'session.id'],
      [{ session: { ...session, changedAt: -1 }, messages: [] }, 'session.changedAt'],
    ];
    for (const [body, field] of bad)
      expect(await send('PUT', `/${session.id}`, { body })).toMatchObject({ status: 400, told: { error: { field } } });
    expect((await send('GET', `/${session.id}`)).status).toBe(404);
    const long = Array.from({ length: 3 }, () => question('x'.repeat(399_000)));
    for (let batch = 0; batch < 6; batch += 1)
      expect(
        (
          await put(
            session,
            long.map((one) => ({ ...one, id: randomUUID() })),
          )
        ).status,
      ).toBe(200);
    const full = await put(
      session,
      long.map((one) => ({ ...one, id: randomUUID() })),
    );
    expect(full).toMatchObject({ status: 413, code: 'session-full' });
    // What stands beside the words counts, too: it comes with every answer.
    const other = chat();
    await put(other, [question('x')]);
    const beside = `insert into public.coach_messages (session_id, id, role, text, said_at, answered)
      select $1, gen_random_uuid(), 'assistant', '', now(), jsonb_build_object('x', repeat('y', 590000)) from generate_series(1, 14)`;
    await home.database.sql(beside, [other.id]);
    await home.database.sql('update public.coach_sessions set messages = 15, signs = 14 * 590008 where id = $1', [
      other.id,
    ]);
    expect(await put(other, [question('y')])).toMatchObject({ status: 413, code: 'session-full' });
  });

  test('an account keeps so many chats and signs, takes so many changes a minute, and says what to do', async () => {
    const own = await home.newUser();
    const team = await personalTeam(own);
    const first = chat();
    expect((await put(first, [question('Kept')], { as: own })).status).toBe(200);
    const fill = `insert into public.coach_sessions (id, user_id, team_id, started_at, changed_at)
      select gen_random_uuid(), $1, $2, now(), now() from generate_series(1, 4998)`;
    await home.database.sql(fill, [own.id, team]);
    const more = Array.from({ length: 20 }, () => chat());
    const many = await Promise.all(more.map((one) => put(one, [], { as: own })));
    expect(
      many.filter(({ status }) => status === 200),
      'the last that there is room for',
    ).toHaveLength(1);
    const refused = await put(chat(), [question('One more')], { as: own });
    expect(refused).toMatchObject({ status: 409, code: 'too-many-chats' });
    expect(refused.told.error).toMatchObject({ hint: expect.stringMatching(/^Delete some/) as string });
    expect((await put(first, [question('In one that is there')], { as: own })).status).toBe(200);
    const held = 'update public.coach_sessions set signs = $2 where id = $1';
    await home.database.sql(held, [first.id, 200_000_000 - 5]);
    const full = await put(more[many.findIndex(({ status }) => status === 200)]!, [question('Too long')], { as: own });
    expect(full).toMatchObject({ status: 413, code: 'chats-full' });
    for (let hits = 0; hits < 120; hits += 1)
      await home.deps.limits.hit([{ key: `chats written ${own.id}`, most: 120, seconds: 60 }]);
    expect(await put(first, [], { as: own })).toMatchObject({ status: 429, code: 'too-many' });
    expect(await send('DELETE', `/${first.id}`, { as: own })).toMatchObject({ status: 429, code: 'too-many' });
  });

  test('goes out with the account, and is in what the account exports', async () => {
    const leaver = await home.newUser();
    const session = chat({ title: 'Pelican' });
    await put(session, [question('Spoonbill')], { as: leaver });
    const out = await ask<{ chats: { title: string; messages: unknown[] }[] }>(leaver.client, 'export_account');
    expect(out.chats).toMatchObject([{ title: 'Pelican', messages: [{ text: 'Spoonbill' }] }]);
    await ask(leaver.client, 'delete_account');
    const left = await home.database.sql("select from public.coach_messages where text = 'Spoonbill'", []);
    expect(left).toEqual([]);
  });
});
