import { Hono, type Context } from 'hono';
import type { Analyses } from '../../core/analyses.ts';
import type { SignedIn } from '../../core/context.ts';
import { described } from '../../core/described.ts';
import { holdTo, type Limits } from '../../core/limits.ts';
import { jsonBody, params, query } from '../../core/valid.ts';
import { begin, cancel, priceOf, retry } from './begin.ts';
import { placeFor, watched } from './events.ts';
import * as schemas from './schemas.ts';
import * as store from './store.ts';

const NO_CREDITS = {
  '402 limit-reached': 'all analyses that the plan allows in this period are used.',
  '402 not-enough-credits': 'an analysis takes three credits on the platform’s keys.',
};
const UNPAID = {
  ...NO_CREDITS,
  '409 too-many-attempts': 'it failed twenty times.',
};
const NO_EAR = {
  '409 no-speech-key': 'there is no key of a vendor that transcribes.',
  '409 key-unreadable': 'the saved key cannot be opened any more.',
};
const NO_WORDS = {
  '409 too-many-analyses': 'as many as may be are under way; wait for one to end.',
  '409 in-progress': 'this recording is being analysed already.',
  '409 upload-unfinished': 'the recording was not sent whole.',
  ...NO_EAR,
};
const NOT_OPEN = {
  '403 model-locked': 'the plan does not have this model on the platform’s key; an own key opens it.',
  '404 no-such-model': 'there is no such model.',
  '409 no-key': 'there is no key for this model.',
};
const NO_MODEL = {
  ...NOT_OPEN,
  '409 not-published': 'the rubric is not published.',
};
const OF_A_CALL = {
  '409 no-transcript': 'nothing that was said is kept of the call.',
  '409 call-not-over': 'the call goes on.',
};

interface Needs {
  analyses: Analyses;
  limits: Limits;
}

/** Recordings and calls judged in the background: begun, watched, stopped, tried again, and what came of them. */
export function analyses({ analyses: work, limits }: Needs) {
  const hold = (c: Context<SignedIn>): Promise<void> =>
    holdTo(limits, [{ key: `analyses ${c.get('ctx').user.id}`, most: 60, seconds: 60 }], c);

  return new Hono<SignedIn>()
    .post(
      '/api/ai/analyze-call',
      described({
        summary: 'Begins to analyse a recording that was uploaded, or a call of the account.',
        detail:
          'Goes on by itself; five at once at most. The score is the rules’ and never depends on a model; with `model` one judges beside it, every statement bound to ' +
          'words that were said. Three credits where the platform’s keys transcribe or judge, given back where nothing came of it; nothing with keys of your own, or by the ' +
          'rules alone. The same `id` again gives the same analysis.',
        answer: schemas.begun,
        status: 202,
        errors: { ...UNPAID, ...NO_WORDS, ...NO_MODEL, ...OF_A_CALL },
      }),
      jsonBody(schemas.order),
      async (c) => {
        await hold(c);
        return c.json({ analysis: await begin(c.get('ctx'), work, { ...c.req.valid('json'), judges: true }) }, 202);
      },
    )
    .post(
      '/api/ai/transcribe',
      described({
        summary: 'Begins to transcribe a recording that was uploaded; it becomes a call with its score.',
        detail: 'As `/api/ai/analyze-call`, and watched there, without a judgement.',
        answer: schemas.begun,
        status: 202,
        errors: { ...UNPAID, ...NO_WORDS },
      }),
      jsonBody(schemas.transcribing),
      async (c) => {
        await hold(c);
        return c.json({ analysis: await begin(c.get('ctx'), work, { ...c.req.valid('json'), judges: false }) }, 202);
      },
    )
    .get(
      '/api/ai/transcribe',
      described({
        summary: 'What an analysis of a recording would take now, asked before it is sent.',
        detail: 'Refused as the analysis would be. Nothing is paid or held by asking.',
        answer: schemas.price,
        errors: { ...NO_CREDITS, ...NO_EAR, ...NOT_OPEN },
      }),
      query(schemas.wish),
      async (c) => {
        await holdTo(limits, [{ key: `analysis price ${c.get('ctx').user.id}`, most: 120, seconds: 60 }], c);
        return c.json(await priceOf(c.get('ctx'), work, c.req.valid('query').model ?? null));
      },
    )
    .get(
      '/api/ai/analyze-call',
      described({ summary: 'Your analyses in this team, the newest first.', answer: schemas.analysisList }),
      query(schemas.page),
      async (c) => c.json(await store.listAnalyses(c.get('ctx'), c.req.valid('query'))),
    )
    .get(
      '/api/ai/analyze-call/:id',
      described({ summary: 'How far an analysis of yours is, and what came of it.', answer: schemas.told }),
      params(schemas.analysisPath),
      async (c) => c.json(await store.readAnalysis(c.get('ctx'), c.req.valid('param').id)),
    )
    .get(
      '/api/ai/analyze-call/:id/events',
      described({
        summary: 'Tells an analysis of yours whenever it has changed, until it is over.',
        detail:
          'Events are `analysis`, each the whole of it: whoever comes again is told how it is then. Closing the request stops nothing.',
        answerType: 'text/event-stream',
        errors: { '429 too-many': 'twenty lines follow your analyses already, or 120 were begun within a minute.' },
      }),
      params(schemas.analysisPath),
      async (c) => {
        const ctx = c.get('ctx');
        await holdTo(limits, [{ key: `analysis events ${ctx.user.id}`, most: 120, seconds: 60 }], c);
        const first = await store.readState(ctx, c.req.valid('param').id);
        return watched(c, work, first, placeFor(ctx.user.id));
      },
    )
    .post(
      '/api/ai/analyze-call/:id/cancel',
      described({
        summary: 'Stops an analysis.',
        detail:
          'What is there of the call by then stays. Credits are given back, unless the platform’s key had transcribed the recording, or a model answered on it.',
        answer: schemas.begun,
        errors: { '409 over': 'it is over already.' },
      }),
      params(schemas.analysisPath),
      async (c) => c.json({ analysis: await cancel(c.get('ctx'), work, c.req.valid('param').id) }),
    )
    .post(
      '/api/ai/analyze-call/:id/retry',
      described({
        summary: 'Tries again what failed, from the step that did.',
        answer: schemas.begun,
        status: 202,
        errors: {
          ...UNPAID,
          ...NO_WORDS,
          ...NO_MODEL,
          ...OF_A_CALL,
          '409 not-failed': 'it did not fail.',
          '409 not-retryable': 'the same would come of it again.',
          '410 upload-gone': 'the recording is not kept any more; send it again.',
        },
      }),
      params(schemas.analysisPath),
      async (c) => {
        await hold(c);
        return c.json({ analysis: await retry(c.get('ctx'), work, c.req.valid('param').id) }, 202);
      },
    )
    .get(
      '/api/calls/:id/judgements',
      described({
        summary: 'What was judged of a call that you may see, the newest first.',
        detail: 'Twenty are kept. Each with who judged and by which version, so that they can be compared.',
        answer: schemas.judgementList,
      }),
      params(schemas.callPath),
      async (c) => c.json(await store.listJudgements(c.get('ctx'), c.req.valid('param').id)),
    );
}
