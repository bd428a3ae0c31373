import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keptResultOf } from '#domain/practice/kept.ts';
import { personaById } from '#domain/practice/personas/personas.ts';
import type { Practice } from '#domain/practice/practice.ts';
import { repSays, start } from '#domain/practice/practise.ts';
import { SCENARIOS } from '#domain/practice/scenarios/scenarios.ts';
import { ask, inDays, join, resultOf, teamOf } from './schema/ask.ts';
import { openTestBackend, type TestBackend } from './support/backend.ts';
import type { TestUser } from './support/database.ts';

const AT = Date.UTC(2026, 10, 20, 10);

/** A practice by text with so many lines of the rep. */
function practised(lines: number, change: Partial<Practice> = {}): Practice {
  const [persona, scenario] = [personaById('david-park'), SCENARIOS[0]];
  if (!persona || !scenario) throw new Error('The data is not there.');
  const { focus } = scenario;
  const fresh = { persona, scenario, difficulty: 'easy' as const, focus, seed: 7, channel: 'text' as const };
  let practice = start({ id: randomUUID(), ...fresh, assisted: false, startedAt: AT });
  for (let n = 0; n < lines; n += 1) {
    const said = n % 2 === 0 ? 'What costs you the most time today?' : 'I see. How do you solve that now? \u0000🙂';
    practice = repSays(practice, { text: said, startMs: n * 9_000, endMs: n * 9_000 + 4_000, channel: 'text' });
  }
  return { ...practice, ...change };
}

interface Sent {
  as?: TestUser;
  team?: string;
  body?: unknown;
}

describe('practice, as it is kept in the account', () => {
  let home: TestBackend;
  let user: TestUser;
  beforeAll(async () => {
    home = await openTestBackend('pglite');
    user = await home.newUser();
  });
  afterAll(() => home?.close());

  const send = async (method: string, path: string, { as = user, team = '', body }: Sent = {}) => {
    const response = await home.send(`/api/practices${path}`, {
      as,
      ...(team ? { team } : {}),
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const told = (await response.json()) as Record<string, unknown> & { error?: { code: string } };
    return { status: response.status, told, code: told.error?.code };
  };
  const put = (practice: Practice, more: { as?: TestUser; team?: string } = {}) =>
    send('PUT', `/${practice.id}`, { body: { practice }, ...more });
  const progress = async (as: TestUser, team = '', member = '') => {
    const response = await home.send(`/api/practice/progress${member && `?member=${member}`}`, {
      as,
      ...(team ? { team } : {}),
    });
    return { status: response.status, told: (await response.json()) as Record<string, unknown> };
  };

  test('what a device has comes back as it was; what it came to is worked out here, never taken', async () => {
    const going = practised(2);
    const first = await put(going);
    expect(first).toMatchObject({ status: 200, told: { revision: 1, result: null } });
    const ended = { ...practised(4, { id: going.id }), endedAt: AT + 60_000 };
    const { told } = await put(ended);
    const clean = JSON.parse(JSON.stringify(ended).replaceAll('\\u0000', '')) as Practice;
    expect(told['practice']).toEqual(clean);
    const { overall, rows, hash, whole } = keptResultOf(clean);
    expect(told['result']).toMatchObject({ at: AT + 60_000, overall, rows, hash, whole, assisted: false });
    expect(overall).not.toBeNull();
    expect((await put(ended)).told, 'the same again').toEqual(told);
    expect((await send('GET', `/${going.id}`)).told).toEqual(told);
    const [line] = practised(1).lines;
    const words = Array.from(
      { length: 51 },
      (_, seq) => ({ ...line, seq, text: '? '.repeat(4_000) }) as Practice['lines'][number],
    );
    const endless = await put({ ...practised(1), lines: words, endedAt: AT });
    expect(endless, 'more than anybody says is kept, and not scored').toMatchObject({
      status: 200,
      told: { result: null },
    });
    const forged = await send('PUT', `/${going.id}`, { body: { practice: ended, result: { overall: 100 } } });
    expect(forged).toMatchObject({ status: 400, code: 'invalid' });
    expect((await send('PUT', `/${randomUUID()}`, { body: { practice: ended } })).code).toBe('invalid');
  });

  test('two devices at once: the longer holds, the end stays, nothing is ever shortened', async () => {
    const id = randomUUID();
    const [short, long] = [practised(1, { id }), practised(5, { id, assisted: true })];
    const both = await Promise.all([put(short), put(long), put({ ...short, endedAt: AT + 9_000 })]);
    expect(both.map(({ status }) => status)).toEqual([200, 200, 200]);
    const { told } = await send('GET', `/${id}`);
    const kept = told['practice'] as Practice;
    expect(kept.lines).toHaveLength(long.lines.length);
    expect(kept.steps).toHaveLength(long.steps.length);
    expect(kept).toMatchObject({ assisted: true, endedAt: AT + 9_000 });
    expect(told['result'], 'what was said after it ended counts').toMatchObject({ assisted: true, whole: true });
    const [line] = long.lines;
    const reworded = {
      ...long,
      lines: [{ ...line, text: 'Other words.' } as Practice['lines'][number], ...long.lines.slice(1)],
    };
    expect(((await put(reworded)).told['practice'] as Practice).lines[0], 'one that ended is what it was').toEqual(
      line,
    );
    const seeds = await put({ ...long, seed: 99, difficulty: 'hard' });
    expect(seeds.told['practice']).toMatchObject({ seed: 7, difficulty: 'easy' });
  });

  test('a practice is its user’s alone: neither mate nor manager nor admin reads, changes or takes it', async () => {
    const [admin, rep] = [await home.newUser(), await home.newUser()];
    const team = await teamOf(home, admin);
    await join(team, admin, rep, 'rep');
    const practice = practised(3, { endedAt: AT + 60_000 });
    expect((await put(practice, { as: rep, team })).status).toBe(200);
    for (const as of [admin, home.b]) {
      expect((await send('GET', `/${practice.id}`, { as })).status).toBe(404);
      expect((await send('DELETE', `/${practice.id}`, { as })).status).toBe(404);
      expect((await send('POST', `/${practice.id}/restore`, { as })).status).toBe(404);
      expect(await put(practice, { as })).toMatchObject({ status: 409, code: 'not-yours' });
      expect((await as.client.from('practices').select('id').eq('id', practice.id)).data).toEqual([]);
      expect((await as.client.from('practice_results').select('practice_id')).data).toEqual([]);
    }
    expect(await put(practice, { as: rep })).toMatchObject({ status: 409, code: 'other-team' });
    expect((await send('GET', '', { as: rep, team })).told['practices']).toMatchObject([
      { id: practice.id, lines: practice.lines.length, endedAt: AT + 60_000, persona: { id: 'david-park' } },
    ]);
    expect((await send('GET', '', { as: rep })).told['practices']).toEqual([]);
    await expect(
      ask(rep.client, 'practice_scored', { for_user: rep.id, practice: practice.id, revision: 1, result: resultOf() }),
    ).rejects.toThrow(/403|42501/);
    await ask(admin.client, 'remove_member', { team, member: rep.id });
    expect((await send('GET', `/${practice.id}`, { as: rep })).status, 'who left the team').toBe(404);
  });

  test('a drill’s buyer is quoted in no account whose team keeps no words, and no longer where they are taken out', async () => {
    const rep = await home.newUser();
    const team = await teamOf(home, rep, 'Field');
    const [drill, again, later, plain] = [practised(3), practised(3), practised(3), practised(3)].map((one) => ({
      ...one,
      endedAt: AT + 60_000,
    }));
    if (!drill || !again || !later || !plain) throw new Error('Nothing was practised.');
    const SAID = 'You are dearer than Northwind.';
    const scenario = { ...drill.scenario, id: 'drill/card-1', title: SAID, opening: SAID };
    const ofCall = (practice: Practice): Practice => ({
      ...practice,
      scenario,
      lines: practice.lines.map((line) => (line.side === 'buyer' ? { ...line, text: SAID } : line)),
    });
    const from = { kind: 'call', id: randomUUID(), cardId: 'card-1' } as const;
    const first = await put({ ...ofCall(drill), from }, { as: rep, team });
    expect(first.status).toBe(200);
    await put(plain, { as: rep, team });
    expect(await ask(rep.client, 'purge_transcripts', { team }), 'calls').toBe(0);
    const { told } = await send('GET', `/${drill.id}`, { as: rep, team });
    expect(JSON.stringify(told)).not.toContain('Northwind');
    expect(told, 'what it came to stays').toMatchObject({ revision: 1, result: first.told['result'] });
    expect((told['practice'] as Practice).lines.filter(({ side }) => side === 'rep')).toEqual(
      drill.lines
        .filter(({ side }) => side === 'rep')
        .map((line) => ({ ...line, text: line.text.replace('\u0000', '') })),
    );
    expect((await send('GET', `/${plain.id}`, { as: rep, team })).told['practice']).toMatchObject({
      scenario: { title: plain.scenario.title },
    });
    await put({ ...ofCall(drill), from }, { as: rep, team });
    expect(JSON.stringify((await send('GET', `/${drill.id}`, { as: rep, team })).told), 'for good').not.toContain(SAID);

    await ask(rep.client, 'update_team', { team, patch: { store_transcripts: false } });
    const goesOn = { ...ofCall(again), from: { kind: 'practice', id: drill.id, seq: 0 } as const };
    for (const one of [{ ...ofCall(later), from }, goesOn, { ...ofCall(drill), from }])
      expect(await put(one, { as: rep, team })).toMatchObject({ status: 409, code: 'words-not-kept' });
    expect((await put(practised(1), { as: rep, team })).status, 'any other is kept').toBe(200);
    const kept = await home.database.sql('select 1 as x from public.practices p where p.body::text like $1', [
      `%${SAID}%`,
    ]);
    expect(kept).toEqual([]);
  });

  test('pages, putting away, bringing back, and gone for good after 30 days with what it came to', async () => {
    const own = await home.newUser();
    const kept = [practised(3, { endedAt: AT + 1 }), practised(1), practised(1)];
    for (const one of kept) await put(one, { as: own });
    const first = await send('GET', '?limit=2', { as: own });
    const second = await send('GET', `?limit=2&before=${String(first.told['next'])}`, { as: own });
    const ids = [first, second].flatMap(({ told }) => (told['practices'] as { id: string }[]).map(({ id }) => id));
    expect(ids).toEqual(kept.map(({ id }) => id).toReversed());
    expect(second.told['next']).toBeNull();
    for (const bad of ['?before=nonsense', '?before=e30', '?limit=0', '?limit=201', '?unknown=1'])
      expect(await send('GET', bad, { as: own }), bad).toMatchObject({ status: 400, code: 'invalid' });
    const [ended] = kept;
    const path = `/${ended?.id}`;
    expect((await send('DELETE', path, { as: own })).status).toBe(200);
    expect(await send('GET', path, { as: own })).toMatchObject({ status: 410, code: 'practice-deleted' });
    expect(await put(ended as Practice, { as: own })).toMatchObject({ status: 410, code: 'practice-deleted' });
    expect((await progress(own)).told['results']).toEqual([]);
    await ask(home.service, 'apply_retention', { at: inDays(29) });
    expect((await send('POST', `${path}/restore`, { as: own })).status).toBe(200);
    expect((await progress(own)).told['results']).toHaveLength(1);
    const out = await ask<{ practices: object[] }>(own.client, 'export_account');
    expect(out.practices).toHaveLength(3);
    await send('DELETE', path, { as: own });
    await ask(home.service, 'apply_retention', { at: inDays(31) });
    expect((await send('POST', `${path}/restore`, { as: own })).status).toBe(404);
    expect(await home.database.sql('select 1 as x from public.practice_results where user_id = $1', [own.id])).toEqual(
      [],
    );
  });

  test('progress: skills of those that ended, and days in a row in one’s own time zone', async () => {
    const own = await home.newUser();
    await ask(own.client, 'set_profile', { patch: { time_zone: 'Pacific/Auckland' } });
    expect((await progress(own)).told).toEqual({ results: [], skills: [], streak: { days: 0, today: false } });
    const now = Date.now();
    for (const daysAgo of [2, 1, 0]) {
      const endedAt = now - daysAgo * 86_400_000;
      await put(practised(3, { startedAt: endedAt - 60_000, endedAt }), { as: own });
    }
    await put(practised(3), { as: own });
    const { told } = await progress(own);
    expect(told).toMatchObject({ streak: { days: 3, today: true }, results: [{ at: now }, {}, {}] });
    const skills = told['skills'] as { now: number; practices: number; before: unknown }[];
    expect(skills.length).toBeGreaterThan(3);
    expect(skills.every(({ practices, before }) => practices === 3 && before === null)).toBe(true);
    expect(skills.map((skill) => skill.now)).toEqual(skills.map((skill) => skill.now).toSorted((a, b) => a - b));
    // A clock that is ahead practises no day of tomorrow.
    await put(practised(3, { endedAt: now + 40 * 86_400_000 }), { as: own });
    const ahead = (await progress(own)).told['results'] as { at: number }[];
    expect(Math.max(...ahead.map(({ at }) => at))).toBeLessThanOrEqual(Date.now());
  });
});
