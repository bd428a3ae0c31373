import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CannotTranscribe } from '#backend/core/transcribing.ts';
import { until } from '../support/until.ts';
import { heard, hearsLater, openAnalysing, SAID } from './support/analyses.ts';
import { PLATFORM } from './support/answers.ts';
import type { TestUser } from './support/database.ts';

type Home = Awaited<ReturnType<typeof openAnalysing>>;

const MINI = 'gpt-4.1-mini';

describe('analyses: what they cost', () => {
  let home: Home;
  beforeAll(async () => {
    home = await openAnalysing();
  });
  afterAll(() => home?.close());

  type Fates = Record<string, (body: object) => 'good' | 'stalls'>;
  const ofRubric = (body: object) => JSON.stringify(body).includes('kind=\\"criterion');
  const published = async (user: TestUser): Promise<string> => {
    const criteria = [{ id: 'a', name: 'Asked', kind: 'yes-no', weight: 100, ask: 'Did they ask?' }];
    const draft = await home.answer<{ id: string; revision: number }>('/api/rubrics', user, {
      rubric: { name: 'Ours', criteria },
    });
    await home.answer(`/api/rubrics/${draft.id}/publish`, user, { revision: draft.revision });
    return draft.id;
  };
  const answersToo = { ...SAID, answers: [{ criterion: 'a', value: false, text: 'No.', evidence: [] }] };

  interface Way {
    /** A recording, else a call that is there already. */
    of: 'recording' | 'call';
    own?: true;
    rubric?: true;
    /** Stopped once this is so. */
    stop?: 'heard' | 'heard nearly' | 'asked' | 'asked by the rubric';
    fails?: 'hearing' | 'the model' | 'the rubric';
    ends: 'ready' | 'failed' | 'cancelled';
    money: 'spent' | 'back' | 'none';
    engine?: 'model' | 'rules';
    /** Tried again, with nothing in its way. */
    again?: 'spent';
  }
  const WAYS: Way[] = [
    { of: 'recording', ends: 'ready', money: 'spent', engine: 'model' },
    { of: 'recording', own: true, ends: 'ready', money: 'none', engine: 'model' },
    { of: 'recording', fails: 'hearing', ends: 'failed', money: 'back', again: 'spent' },
    { of: 'recording', stop: 'heard', ends: 'cancelled', money: 'back' },
    { of: 'recording', stop: 'heard nearly', ends: 'cancelled', money: 'spent' },
    { of: 'recording', stop: 'asked', ends: 'cancelled', money: 'spent', engine: 'rules' },
    { of: 'recording', fails: 'the model', ends: 'failed', money: 'back', engine: 'rules', again: 'spent' },
    { of: 'call', rubric: true, ends: 'ready', money: 'spent', engine: 'model' },
    { of: 'call', stop: 'asked', ends: 'cancelled', money: 'back', engine: 'rules' },
    { of: 'call', rubric: true, stop: 'asked by the rubric', ends: 'cancelled', money: 'spent', engine: 'model' },
    { of: 'call', rubric: true, fails: 'the rubric', ends: 'failed', money: 'spent', engine: 'model', again: 'spent' },
    { of: 'call', own: true, rubric: true, fails: 'the rubric', ends: 'failed', money: 'none', engine: 'model' },
  ];

  test.each(WAYS)('%j', async ({ of, own, rubric, stop, fails, ends, money, engine, again }) => {
    const user = await home.newUser();
    const upload = await home.newUpload(user);
    const facts: { upload?: string; call?: string; rubric?: string } = { upload };
    if (of === 'call') {
      home.speech.source = 'user';
      const before = await home.begin(user, { upload });
      await home.run(before.id);
      facts.call = (await home.read(user, before.id)).analysis.callId!;
      delete facts.upload;
      home.speech.source = 'platform';
    }
    if (own) {
      await home.saveKey(user);
      home.speech.source = 'user';
    }
    if (rubric) facts.rubric = await published(user);
    const credits = await home.balance(user);
    const script = home.vendor.script as { fates: Fates; answer: (body: object) => string };
    const good = () => {
      script.answer = () => JSON.stringify(answersToo);
      home.speech.hear = () => Promise.resolve(heard());
    };
    good();
    const asked = { times: 0 };
    const stalls = (body: object) => {
      const here = (stop === 'asked by the rubric') === ofRubric(body);
      if (here) asked.times += 1;
      return here ? 'stalls' : 'good';
    };
    if (stop?.startsWith('asked')) script.fates = { [PLATFORM]: stalls };
    if (stop === 'heard') home.speech.hear = hearsLater().hear;
    if (stop === 'heard nearly') {
      home.speech.hear = (asked) => {
        asked.onProgress?.(0.99);
        return hearsLater().hear(asked);
      };
    }
    if (fails === 'hearing')
      home.speech.hear = () => Promise.reject(new CannotTranscribe('vendor-busy', 'Busy.', 'Later.', true));
    if (fails === 'the model') script.answer = () => 'No.';
    if (fails === 'the rubric') script.answer = (body) => (ofRubric(body) ? 'No.' : JSON.stringify(SAID));

    const heardBefore = home.speech.times;
    const { id } = await home.begin(user, { ...facts, model: MINI });
    const run = home.run(id);
    if (stop) {
      const progress = async () => (await home.read(user, id)).analysis.progress;
      const stoppable = {
        heard: () => home.speech.times > heardBefore,
        'heard nearly': async () => (await progress()) === 0.99,
        asked: () => asked.times > 0,
        'asked by the rubric': () => asked.times > 0,
      };
      await until('it can be stopped', stoppable[stop]);
      await Promise.all([1, 2].map(() => home.refused(`/api/ai/analyze-call/${id}/cancel`, user, {})));
    }
    await run;
    const { analysis, result } = await home.read(user, id);
    expect([analysis.state, result?.judgement?.judgement.by.engine]).toEqual([ends, engine]);
    const ledger = async () =>
      home.database.sql<{ kind: string; n: number }>(
        'select kind, count(*)::int as n from public.credit_entries where user_id = $1 and key like $2 group by 1 order by 1',
        [user.id, `%${id}`],
      );
    const took = async () => credits - (await home.balance(user));
    expect([await took(), await home.held(user)]).toEqual([money === 'spent' ? 3 : 0, 0]);
    const sums = Object.fromEntries((await ledger()).map(({ kind, n }) => [kind, n]));
    expect([sums['settle'] ?? 0, sums['refund'] ?? 0]).toEqual(
      own ? [1, 0] : [money === 'spent' ? 1 : 0, money === 'back' ? 1 : 0],
    );
    if (fails === 'the rubric') {
      expect(analysis.failure).toMatchObject({ code: 'rubric-failed', step: 'judging', retryable: true });
      expect(result?.judgement).toMatchObject({ rubric: null, judgement: { summary: { text: SAID.summary.text } } });
    }
    if (again === undefined) return;
    const asks = () => home.vendor.asked.filter(({ body }) => !ofRubric(body)).length;
    const judgedBefore = asks();
    good();
    await home.answer(`/api/ai/analyze-call/${id}/retry`, user, {});
    await home.run(id);
    const anew = await home.read(user, id);
    expect([anew.analysis.state, anew.result?.judgement?.judgement.by.engine]).toEqual(['ready', 'model']);
    expect([await took(), await home.held(user)], 'paid once').toEqual([3, 0]);
    if (fails !== 'the rubric') return;
    expect(asks(), 'what was judged is not judged again').toBe(judgedBefore);
    expect(anew.result?.judgement?.rubric).toMatchObject({ name: 'Ours', overall: 0 });
  });

  test('twenty lines at most follow the analyses of one user', async () => {
    const user = await home.newUser();
    const { id } = await home.begin(user, { upload: await home.newUpload(user) });
    const events = `/api/ai/analyze-call/${id}/events`;
    const twenty = (method?: string) =>
      Promise.all(Array.from({ length: 20 }, () => home.send(events, user, undefined, method)));
    await twenty('HEAD'); // which nobody reads, and so hold no place
    const lines = await twenty();
    expect(lines.map(({ status }) => status)).toEqual(lines.map(() => 200));
    const over = await home.send(events, user);
    expect([over.status, await over.json()]).toMatchObject([429, { error: { code: 'too-many' } }]);
    await lines[0]?.body?.cancel();
    const next = await home.send(events, user);
    expect(next.status, 'whoever goes makes room').toBe(200);
    for (const { body } of [...lines.slice(1), next]) await body?.cancel();
  });
});
