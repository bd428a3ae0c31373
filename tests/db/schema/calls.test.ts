import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase, ONE_TIER, type TestDatabase, type TestUser } from '../support/database.ts';
import { ask, batch, join, personalTeam, teamOf, type TurnRow } from './ask.ts';

interface Synced {
  call_id: string;
  revision: number;
  transcripts: boolean;
  turns_stored: number;
  max_seq: number | null;
}
interface Kept {
  turns: TurnRow[];
  [part: string]: unknown;
}

const CARD = {
  id: 'c1',
  objection_id: 'price-high',
  category: 'price',
  subtype: 'too-high',
  confidence: 0.9,
  turn_seq: 0,
  quote: 'too expensive',
  fired_at_ms: 10,
};
const OBJECTION = {
  id: 'c1',
  objection_id: 'price-high',
  category: 'price',
  subtype: 'too-high',
  turn_seq: 0,
  quote: 'too expensive',
  at_ms: 10,
  steps: { pause: { seen: true, note: 'You waited.', quote: { seq: 1, startMs: 5, text: 'I hear you' } } },
};
const SCORE = {
  rubric_version: 1,
  overall: 71,
  discovery: 60,
  rapport: 80,
  objection_handling: 70,
  next_steps: 75,
  hash: 'abc',
  receipt: { rows: [{ criterion: 'open', points: 3, evidence: [{ seq: 1, text: 'I hear you' }] }] },
};

describe.each(ONE_TIER)('calls on %s', (tier) => {
  let home: TestDatabase;
  let team: string;
  let boss: TestUser;
  let manager: TestUser;
  let rep: TestUser;
  beforeAll(async () => {
    home = await openTestDatabase(tier);
    [boss, manager, rep] = [await home.newUser('boss'), await home.newUser('manager'), await home.newUser('rep')];
    team = await teamOf(home, boss);
    await join(team, boss, manager, 'manager');
    await join(team, boss, rep, 'rep');
  });
  afterAll(() => home?.close());

  const sync = (payload: object, user = rep, of = team) => ask<Synced>(user.client, 'sync_call', { team: of, payload });
  const read = (id: string, user = rep) => ask<Kept>(user.client, 'read_call', { id });

  test('the same batch again changes nothing', async () => {
    const payload = batch({
      turns: [
        { seq: 0, text: 'It is too expensive.' },
        { seq: 1, text: 'I hear you.', side: 'rep' },
      ],
      more: {
        cards: [CARD],
        objections: [OBJECTION],
        notes: [{ id: 'n1', at_ms: 3, text: 'Budget' }],
        score: SCORE,
        metrics: [{ id: 'pace', value: 150 }],
      },
    });
    const first = await sync(payload);
    expect(first).toEqual({ call_id: payload.call.id, revision: 1, transcripts: true, turns_stored: 2, max_seq: 1 });
    const before = await read(payload.call.id);
    expect(await sync(payload)).toEqual({ ...first, turns_stored: 0 });
    expect({ ...(await read(payload.call.id)), updated_at: 0 }).toEqual({ ...before, updated_at: 0 });
    expect(before).toMatchObject({
      overall: 71,
      metrics: [{ id: 'pace', value: 150 }],
      cards: [CARD],
      objections: [OBJECTION],
      notes: [{ text: 'Budget' }],
      score: SCORE,
      rep: rep.email,
    });
  });

  test('a final turn stays as it is but for its side, whatever comes late', async () => {
    const { id } = batch({}).call;
    const turn = async (revision: number, text: string, final: boolean, side = 'unknown') => {
      await sync(batch({ id, revision, turns: [{ seq: 0, text, final, side }] }));
      const [kept] = (await read(id)).turns;
      return `${kept?.text} ${kept?.final} ${kept?.side}`;
    };
    expect(await turn(1, 'It is', false)).toBe('It is false unknown');
    expect(await turn(3, 'It is too', false)).toBe('It is too false unknown');
    expect(await turn(2, 'It', false)).toBe('It is too false unknown');
    expect(await turn(2, 'It is too much.', true)).toBe('It is too much. true unknown');
    expect(await turn(9, 'Something else', false)).toBe('It is too much. true unknown');
    expect(await turn(10, 'Something else.', true, 'buyer')).toBe('It is too much. true buyer');
    expect(await turn(4, 'Older', true, 'rep')).toBe('It is too much. true buyer');
  });

  test('batches in any order give the same call', async () => {
    const { id } = batch({}).call;
    const parts = [
      batch({
        id,
        revision: 1,
        turns: [
          { seq: 0, text: 'One.' },
          { seq: 1, text: 'Tw', final: false },
        ],
      }),
      batch({ id, revision: 2, turns: [{ seq: 1, text: 'Two.' }], call: { title: 'Acme and Co' } }),
      batch({
        id,
        revision: 3,
        turns: [{ seq: 2, text: 'Three.' }],
        call: { status: 'ended', title: 'Acme and Co' },
        more: { notes: [{ id: 'n', at_ms: 1, text: 'New' }] },
      }),
    ];
    const kept = [];
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 2, 0, 1],
    ]) {
      for (const at of order) await sync(parts[at] ?? {});
      const { turns, status, title, notes, revision } = await read(id);
      kept.push(JSON.stringify({ turns, status, title, notes, revision }));
      await ask(boss.client, 'purge_call', { id });
      await home.database.sql('delete from private.gone_calls where id = $1', [id]);
    }
    expect(new Set(kept).size).toBe(1);
    expect(kept[0]).toContain('"status":"ended"');
  });

  test('a call of somebody else, or of another team, is not touched', async () => {
    const payload = batch({ turns: [{ seq: 0, text: 'Mine.' }] });
    await sync(payload);
    const forged = {
      ...payload,
      turns: [{ ...payload.turns[0], text: 'Forged.' }],
      call: { ...payload.call, revision: 99 },
    };
    await expect(sync(forged, home.b, await personalTeam(home.b))).rejects.toThrow('409 not-yours');
    await expect(sync(forged, boss)).rejects.toThrow('409 not-yours');
    await expect(sync(forged, home.b)).rejects.toThrow('404 not-found');
    await expect(sync(forged, rep, await personalTeam(rep))).rejects.toThrow('409 other-team');
    expect(await read(payload.call.id)).toMatchObject({ revision: 1, turns: [{ text: 'Mine.' }] });
  });

  test('two devices on one call, and a clock that is days wrong', async () => {
    const payload = batch({ turns: [{ seq: 0, text: 'Hello.' }], startedAt: '2030-01-10T09:00:00.000Z' });
    const wrong = { ...payload, sent_at: '2030-01-10T10:00:00.000Z' };
    await sync(wrong);
    const { started_at, clock_offset_ms } = (await read(payload.call.id)) as unknown as {
      started_at: string;
      clock_offset_ms: number;
    };
    expect(Math.abs(Date.parse(started_at) - (Date.now() - 3_600_000))).toBeLessThan(120_000);
    expect(clock_offset_ms).toBeLessThan(-86_400_000);
    await sync({
      ...wrong,
      device_id: 'desktop',
      call: { ...payload.call, revision: 2, status: 'ended', ended_at: '2030-01-10T09:30:00.000Z' },
    });
    const after = (await read(payload.call.id)) as unknown as { started_at: string; ended_at: string };
    expect(after.started_at).toBe(started_at);
    expect(Date.parse(after.ended_at) - Date.parse(started_at)).toBe(1_800_000);
  });

  test('a team that keeps nothing that is said keeps metrics and scores', async () => {
    const quiet = await teamOf(home, rep, 'Quiet');
    await ask(rep.client, 'update_team', { team: quiet, patch: { store_transcripts: false } });
    const metrics = [
      { id: 'open', value: 2, detail: 'on Tuesday at ten', quotes: [{ seq: 0, text: 'too expensive' }] },
    ];
    const payload = batch({
      turns: [{ seq: 0, text: 'It is too expensive.' }],
      more: { cards: [CARD], objections: [OBJECTION], score: SCORE, metrics },
    });
    expect(await sync(payload, rep, quiet)).toMatchObject({ transcripts: false, turns_stored: 0, max_seq: null });
    const kept = JSON.stringify(await read(payload.call.id));
    for (const said of ['expensive', 'I hear you', 'Tuesday']) expect(kept).not.toContain(said);
    for (const derived of ['"overall": 71', '"overall":71', '"value":2', '"value": 2', 'You waited.'].filter(
      (one) => !one.includes(': '),
    ))
      expect(kept).toContain(derived);
    await ask(rep.client, 'update_team', { team: quiet, patch: { store_transcripts: true } });
    expect(await sync({ ...payload, call: { ...payload.call, revision: 2 } }, rep, quiet)).toMatchObject({
      transcripts: false,
    });
  });

  test('what was said in a whole team can be taken out for good', async () => {
    const loud = await teamOf(home, rep, 'Loud');
    const payload = batch({
      turns: [{ seq: 0, text: 'It is too expensive.' }],
      more: { cards: [CARD], objections: [OBJECTION], score: SCORE },
    });
    await sync(payload, rep, loud);
    expect(await ask(rep.client, 'purge_transcripts', { team: loud })).toBe(1);
    const kept = JSON.stringify(await read(payload.call.id));
    for (const said of ['expensive', 'I hear you']) expect(kept).not.toContain(said);
    expect(await sync({ ...payload, call: { ...payload.call, revision: 2 } }, rep, loud)).toMatchObject({
      transcripts: false,
      turns_stored: 0,
    });
    await expect(ask(manager.client, 'purge_transcripts', { team })).rejects.toThrow('403 admins-only');
  });

  test('notes go and come back with the revision', async () => {
    const { id } = batch({}).call;
    const note = (revision: number, change: object) =>
      sync(batch({ id, revision, more: { notes: [{ id: 'n1', at_ms: 1, text: 'Note', ...change }] } }));
    await note(1, {});
    await note(2, { deleted: true });
    expect((await read(id))['notes']).toEqual([]);
    await note(1, {});
    expect((await read(id))['notes']).toEqual([]);
    await note(3, { text: 'Again' });
    expect((await read(id))['notes']).toMatchObject([{ text: 'Again' }]);
  });

  test('malformed batches are refused whole', async () => {
    const good = batch({ turns: [{ seq: 0, text: 'x' }] });
    const bad: [string, object][] = [
      ['400 invalid', { ...good, transcript_stored: true }],
      ['400 invalid', { ...good, call: { ...good.call, team_id: team } }],
      ['400 invalid', { ...good, call: { ...good.call, user_id: boss.id } }],
      ['400 invalid', { ...good, call: { ...good.call, id: null } }],
      ['400 invalid', { ...good, turns: 'all' }],
      ['400 invalid', { ...good, turns: ['one'] }],
      ['400 invalid', {}],
      ['22P02', { ...good, call: { ...good.call, id: 'call-1' } }],
      ['22P02', { ...good, turns: [{ ...good.turns[0], seq: 'first' }] }],
      ['22007', { ...good, call: { ...good.call, started_at: 'yesterday noon' } }],
      ['400 invalid', { ...good, call: { ...good.call, status: 'secret' } }],
      ['400 invalid', { ...good, turns: [{ ...good.turns[0], seq: -1 }] }],
      ['400 invalid', { ...good, turns: [{ seq: 0 }] }],
      ['400 invalid', { ...good, turns: [good.turns[0], { ...good.turns[0], seq: 1, text: 'x'.repeat(120_001) }] }],
      ['413 too-large', { ...good, turns: Array.from({ length: 2001 }, (_, seq) => ({ ...good.turns[0], seq })) }],
      ['22P05', { ...good, turns: [{ ...good.turns[0], text: 'a\u0000b' }] }],
    ];
    for (const [code, payload] of bad) await expect(sync(payload), code).rejects.toThrow(code);
    expect(await home.database.sql('select from public.calls where id = $1', [good.call.id])).toEqual([]);
  });
});
