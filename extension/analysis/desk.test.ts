import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Analysis } from '#domain/analysis/analysis.ts';
import { dropSession, readSession } from '#extension/client/session-store.ts';
import { database } from '#extension/store/database.ts';
import { type Answers, refusal, signedInWith } from '../../tests/support/options-backend.ts';
import { until } from '../../tests/support/until.ts';
import { newDesk } from './desk.ts';

const ID = '0199a1f0-0000-7000-8000-000000000001';
const UPLOAD = '0199a1f0-0000-7000-8000-00000000000b';
const at = new Date(0).toISOString();
const one: Analysis = {
  id: ID,
  state: 'transcribing',
  progress: 0.2,
  title: 'Pricing',
  uploadId: UPLOAD,
  callId: null,
  judges: true,
  model: null,
  rubricId: null,
  failure: null,
  cost: 3,
  createdAt: at,
  updatedAt: at,
};
const failed: Analysis = {
  ...one,
  state: 'failed',
  cost: 0,
  failure: { step: 'transcribing', code: 'vendor-down', message: 'The vendor does not answer.', retryable: true },
};
const route = `/api/ai/analyze-call/${ID}`;
/** An account with one analysis, of which nothing new is told. */
const account = (now: () => Analysis, more: Answers = {}) =>
  signedInWith({
    [`GET ${route}`]: () => ({ analysis: now() }),
    [`GET ${route}/events`]: () => new Response(new ReadableStream()),
    ...more,
  });
const [MARCUS, DANA] = ['Marcus: It is too expensive for us.', 'Dana: Thanks for taking the time. What did you plan?'];

describe('what is brought in', () => {
  afterEach(async () => {
    const kept = await readSession();
    if (kept) await dropSession(kept);
    vi.restoreAllMocks();
  });

  test('the same transcript twice in one drop is kept once; who is taken for the rep is said with a reason', async () => {
    const desk = newDesk();
    desk.addFiles([
      new File([`${DANA}\n${MARCUS}`], 'one.txt', { lastModified: 5_000 }),
      new File([`${DANA}\r\n${MARCUS}\r\n`], 'two.txt'),
    ]);
    const rows = desk.rows.all;
    await until('both', () => rows().every(({ state }) => state === 'ready' || state === 'twin'));
    const [kept, twin] = rows().toSorted((a, b) => a.state.localeCompare(b.state));
    expect([kept?.state, twin?.state, twin?.twin]).toEqual(['ready', 'twin', kept?.key]);
    expect(kept?.rep).toMatchObject({ speaker: 'Dana', reason: expect.stringContaining('seller') });
    const calls = await database.calls.toArray();
    expect(calls.map(({ id, title }) => [id, title])).toEqual([[kept?.callId, kept?.title]]);
    desk.addText(`${DANA}\n${MARCUS}`, { title: 'Once more', startedAt: 9_000 });
    await until('the third', () => rows()[2]?.state === 'known');
    desk.again(rows()[2]?.key ?? '');
    await until('it is kept all the same', () => rows()[2]?.state === 'ready');
    expect(await database.calls.get(rows()[2]?.callId ?? '')).toMatchObject({ title: 'Once more', startedAt: 9_000 });
  });

  test('a recording that could not be paid for is refused before it is sent; one whose price is not to be had is sent', async () => {
    let price = () => refusal(402, { code: 'not-enough-credits', message: 'This takes 3 credits; you have 2.' });
    const { routes } = await signedInWith({
      'GET /api/ai/transcribe': () => price(),
      'GET /api/uploads/known': () => refusal(410, { code: 'gone', message: 'So far.' }),
    });
    const desk = newDesk();
    const row = { key: 'r', name: 'a.wav', title: 'a', bytes: 1, state: 'set', share: 0, sound: true } as const;
    desk.rows.add(row, { stop: new AbortController(), file: new File(['a'], 'a.wav') });
    desk.judgedBy('auto');
    desk.start('r');
    await until('the refusal', () => desk.rows.one('r')?.state === 'failed');
    expect(desk.rows.one('r')).toMatchObject({
      why: { message: 'This takes 3 credits; you have 2.' },
      retryable: true,
    });
    expect(routes()).toEqual(['GET /api/ai/transcribe']);
    expect(fetch).toHaveBeenCalledWith(expect.stringMatching(/\?model=auto$/), expect.anything());
    price = () => refusal(500, { code: 'failed', message: 'Out of breath.' });
    desk.start('r');
    await until('the next step', () => desk.rows.one('r')?.why?.message === 'So far.');
  });

  test('stopping is tried again, and said where it fails; what was over before is shown as it is', async () => {
    let now = one;
    const answers = [
      () => refusal(503, { code: 'unavailable', message: 'Out of breath.' }),
      () => refusal(403, { code: 'not-in-team', message: 'You are not in this team.' }),
      () => refusal(409, { code: 'over', message: 'It is over.' }),
    ];
    const { routes } = await account(() => now, { [`POST ${route}/cancel`]: () => answers.shift()?.() });
    const desk = newDesk();
    const row = () => desk.rows.one(ID);
    desk.takeUp(one);
    desk.cancel(ID);
    expect(row()?.stopping).toBe(true);
    await until('that it failed', () => row()?.trouble !== undefined);
    expect(row()).toMatchObject({ state: 'transcribing', stopping: false });
    expect(row()?.trouble?.message).toBe('It could not be cancelled. You are not in this team.');
    expect(routes().filter((asked) => asked.endsWith('/cancel'))).toHaveLength(2);
    now = { ...one, state: 'ready', callId: UPLOAD };
    desk.cancel(ID);
    await until('that it is over', () => row()?.state === 'ready');
    expect(row()?.callId).toBe(UPLOAD);
  });

  test('what failed is tried again as it was; with another model it is ordered anew; what goes on already is only followed', async () => {
    let now = failed;
    const { asked, routes } = await account(() => now, {
      'POST /api/ai/analyze-call': ({ body }) =>
        Response.json(
          { analysis: { ...one, id: (body as { id: string }).id, state: 'ready', callId: UPLOAD } },
          { status: 202 },
        ),
      [`POST ${route}/retry`]: () => Response.json({ analysis: (now = one) }, { status: 202 }),
    });
    const desk = newDesk();
    const row = () => desk.rows.one(ID);
    desk.takeUp(failed);
    desk.retry(ID);
    await until('it goes on', () => routes().includes(`GET ${route}/events`));
    desk.account('me');
    desk.account(null);
    expect(row()).toMatchObject({ state: 'failed', retryable: true, why: { code: 'signed-out' } });
    desk.account('me');
    const followed = () => routes().filter((each) => each.endsWith('/events')).length;
    await until('it is followed again', () => followed() === 2);
    expect(routes().filter((each) => each.endsWith('/retry'))).toHaveLength(1);

    now = failed;
    desk.account(null);
    desk.judgedBy('auto');
    desk.account('me');
    await until('its call', () => row()?.state === 'ready');
    expect(asked.find((each) => each.route === 'POST /api/ai/analyze-call')?.body).toMatchObject({
      upload: UPLOAD,
      model: 'auto',
    });
    desk.account('another');
    expect(desk.rows.all()).toEqual([]);
  });
});
