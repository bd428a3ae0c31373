import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createLog } from '#backend/core/log.ts';
import { openDeps } from '#backend/deps.ts';
import { readEnv } from '#backend/env.ts';
import type { Kept } from '#backend/features/meeting-notes/schemas.ts';
import type { Analysis } from '#domain/analysis/analysis.ts';
import { until } from '../support/until.ts';
import { ask, personalTeam } from './schema/ask.ts';
import { NOTES, openAnalysing, SAID } from './support/analyses.ts';
import type { TestUser } from './support/database.ts';

const MINI = 'gpt-4.1-mini';

describe('judgements, meeting-notes and rubrics of calls', () => {
  let home: Awaited<ReturnType<typeof openAnalysing>>;
  let user: TestUser;
  beforeAll(async () => {
    home = await openAnalysing();
  });
  afterAll(() => home?.close());
  beforeEach(async () => {
    user = await home.newUser();
  });

  const recorded = async (more: object = { model: MINI }): Promise<Analysis> =>
    home.begin(user, { upload: await home.newUpload(user), ...more });

  test('where a team keeps nothing that is said, there is the score and a judgement without words', async () => {
    const team = await personalTeam(user);
    await home.saveKey(user);
    home.speech.source = 'user';
    home.says({
      ...SAID,
      summary: {
        text: 'Priya worries about the price. They do it by hand in spreadsheets.',
        evidence: SAID.summary.evidence,
      },
      keyMoments: [{ ...SAID.keyMoments[0], text: 'Our budget is FROZEN, until March!' }],
    });
    const before = await recorded();
    await home.run(before.id);
    const forgotten = (await home.read(user, before.id)).result!.callId;
    await home.answer('/api/ai/summarize', user, { call: forgotten });
    await home.database.sql('update public.teams set store_transcripts = false where id = $1', [team]);
    const { id } = await recorded();
    await home.run(id);
    const { analysis, result } = await home.read(user, id);
    expect(analysis.state).toBe('ready');
    expect(result?.scores.overall).toEqual(expect.any(Number));
    expect(result?.judgement?.judgement.by.engine).toBe('model');
    const inDatabase = await home.database.sql<{ all: string }>(
      `select concat((select jsonb_agg(to_jsonb(j)) from public.judgements j where call_id = $1), (select jsonb_agg(to_jsonb(t)) from public.turns t where call_id = $1),
        (select jsonb_agg(to_jsonb(o)) from public.objections o where call_id = $1), (select jsonb_agg(to_jsonb(s)) from public.scores s where call_id = $1)) as all`,
      [result!.callId],
    );
    expect(inDatabase[0]?.all).not.toMatch(/frozen until March|by hand in spreadsheets/);
    const inOtherWords = {
      strengths: [{ text: 'You asked what it would take.', evidence: [] }],
      keyMoments: [],
      nextSteps: [],
      competitors: [{ name: 'Globex', text: 'Globex was cheaper.' }],
    };
    expect(result?.judgement?.judgement, 'what is told in other words stays').toMatchObject({
      summary: { text: 'Priya worries about the price.', evidence: [] },
      ...inOtherWords,
    });
    // What was kept before is forgotten in the same way when the team deletes its transcripts; notes are gone as a whole.
    expect(await home.answer(`/api/calls/${forgotten}/meeting-notes`, user)).toMatchObject({ notes: { revision: 1 } });
    const endless = "update public.turns set text = text || repeat(' x y', 20000) where call_id = $1 and seq = 1";
    await home.database.sql(endless, [forgotten]);
    const busy = process.cpuUsage();
    await ask(user.client, 'purge_transcripts', { team });
    const { user: worked } = process.cpuUsage(busy);
    expect(worked / 1000, 'milliseconds for a line of 40,000 words').toBeLessThan(3_000);
    const after = (await home.read(user, before.id)).result?.judgement?.judgement;
    expect(after).toMatchObject({ summary: { text: '', evidence: [] }, ...inOtherWords });
    expect(await home.answer(`/api/calls/${forgotten}/meeting-notes`, user)).toEqual({ notes: null });
    const [left] = await home.database.sql<{ all: string }>(
      "select jsonb_agg(to_jsonb(j)) #>> '{}' as all from public.judgements j where call_id = $1",
      [forgotten],
    );
    expect(left?.all).not.toMatch(/frozen,? until March|by hand in spreadsheets|cheaper for us/i);
    expect(await home.refused('/api/ai/analyze-call', user, { call: result!.callId })).toBe('409 no-transcript');
    expect(await home.refused('/api/ai/summarize', user, { call: result!.callId })).toBe('409 no-transcript');
  });

  test('a rubric of the team’s own is answered beside the judgement, and counted by arithmetic alone', async () => {
    const criterion = { kind: 'yes-no', weight: 50, ask: 'Did it happen?' };
    const criteria = ['open', 'close'].map((name) => ({ ...criterion, id: name, name }));
    type Rubric = { id: string; revision: number };
    const draft = await home.answer<Rubric>('/api/rubrics', user, { rubric: { name: 'Ours', criteria } });
    const upload = await home.newUpload(user);
    const order = { upload, model: MINI, rubric: draft.id };
    expect(await home.refused('/api/ai/analyze-call', user, order)).toBe('409 not-published');
    await home.answer(`/api/rubrics/${draft.id}/publish`, user, { revision: draft.revision });
    const answers = [
      {
        criterion: 'open',
        value: true,
        text: 'They asked.',
        evidence: [{ seq: 0, quote: 'How do you handle your invoices today' }],
      },
      { criterion: 'close', value: true, text: 'They signed.', evidence: [{ seq: 7, quote: 'we sign today' }] },
    ];
    home.says({ ...SAID, answers });
    const { id } = await home.begin(user, order);
    await home.run(id);
    const { analysis, result } = await home.read(user, id);
    expect(analysis.failure).toBeNull();
    expect(result?.judgement?.rubric).toMatchObject({
      rubric: draft.id,
      version: 1,
      name: 'Ours',
      overall: 100,
      judged: 50,
      by: { engine: 'model', model: MINI },
      rows: [
        { criterion: 'open', value: true, points: 100, text: 'They asked.' },
        { criterion: 'close', points: null, unavailable: 'Nothing that was said proves it.' },
      ],
    });
    // Whoever did all of it died before the end was noted: nothing is asked again.
    const asked = home.vendor.asked.length;
    await home.database.sql("update public.analyses set state = 'judging', run = null where id = $1", [id]);
    await home.run(id);
    expect(home.vendor.asked.length - asked).toBe(0);
    expect(await home.read(user, id)).toMatchObject({ analysis: { state: 'ready' }, result });
  });

  test('the queue of the backend does them by itself, soon after they were begun', async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'backend-'));
    const env = readEnv({ NODE_ENV: 'test', DATA_DIR: dataDir, ENCRYPTION_KEY: home.encryptionKey });
    const log = createLog('silent', false);
    const deps = await openDeps(env, log, home.deps.now, { database: home.database, transcribing: home.transcribing });
    try {
      const facts = { upload: await home.newUpload(user), judges: true };
      const money = { amount: 3, reason: 'x', most: null, every: 'month', speech: true, text: false };
      const { id } = await deps.analyses.begin({ user, team: await personalTeam(user) }, randomUUID(), facts, money);
      await until('it is ready', async () => (await home.read(user, id)).analysis.state === 'ready');
      expect((await home.read(user, id)).result?.judgement?.judgement.by).toEqual({ engine: 'rules' });
      expect([await home.balance(user), await home.held(user)]).toEqual([2, 0]);
    } finally {
      await deps.queue.stop(500);
      rmSync(dataDir, { recursive: true, force: true });
    }
  });

  test('meeting-notes are made by rules or a model, edited, and never written over unseen', async () => {
    const done = await recorded({});
    await home.run(done.id);
    const call = (await home.read(user, done.id)).result!.callId;
    const notesOf = `/api/calls/${call}/meeting-notes`;
    const make = async (body: object) =>
      (await home.answer<{ notes: Kept }>('/api/ai/summarize', user, { call, ...body })).notes;
    expect(await home.answer(notesOf, user)).toEqual({ notes: null });
    expect(
      await home.refused(
        notesOf,
        user,
        {
          revision: 0,
          notes: { summary: NOTES.summary, decisions: [], actions: [], email: { subject: '', body: '' } },
        },
        'PUT',
      ),
    ).toBe('400 invalid');
    const ruled = await make({});
    expect(ruled).toMatchObject({ revision: 1, edited: false, notes: { by: { engine: 'rules' } } });
    expect(ruled.notes.actions.map(({ text }) => text).join(' ')).toContain('I’ll send you the numbers by Friday');
    expect(ruled.notes.email.body).toContain('by Friday');
    home.says(NOTES);
    const before = await home.balance(user);
    const { notes } = await make({ model: MINI, revision: 1 });
    await make({ model: MINI });
    expect(before - (await home.balance(user)), 'once a call and day').toBe(1);
    expect(notes).toMatchObject({
      by: { engine: 'model' },
      actions: [{ text: 'Send the numbers.', owner: 'You', due: 'by Friday' }],
      email: { subject: 'Our talk', body: 'Hi Priya,\n\nI send the numbers by Friday.' },
      refused: 3,
    });
    const { summary, decisions, actions, email } = notes;
    const edit = {
      summary,
      decisions,
      email,
      actions: [...actions, { text: 'Ring Bob', owner: 'Me', evidence: [{ seq: 0, quote: 'ring Bob', atMs: 0 }] }],
    };
    const both = await Promise.all([1, 2].map(() => home.refused(notesOf, user, { revision: 3, notes: edit }, 'PUT')));
    expect(both.sort()).toEqual(['200', '409 stale-version']);
    const { notes: kept } = await home.answer<{ notes: Kept }>(notesOf, user);
    expect(kept).toMatchObject({ revision: 4, edited: true });
    expect(kept.notes.actions[1], 'words that were not said are no proof').toEqual({
      text: 'Ring Bob',
      owner: 'Me',
      evidence: [],
    });
    expect(await home.refused('/api/ai/summarize', user, { call, revision: 3 })).toBe('409 stale-version');
    expect(await home.refused(notesOf, await home.newUser())).toBe('404 not-found');
  });
});
