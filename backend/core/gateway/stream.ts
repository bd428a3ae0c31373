import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { nameOfModel } from '#domain/ai/catalogue-rules.ts';
import type { Citation } from '#domain/ai/answer.ts';
import { AUTO_MODEL } from '#domain/ai/model.ts';
import { streamLocally } from '../../providers/text/local.ts';
import { TextRefused, type Delta, type Texts, type TextOrder, type Why } from '../../providers/text/text.ts';
import { AppError } from '../errors.ts';
import type { Accesses } from './access.ts';
import { attempt, type Patience } from './attempt.ts';
import type { Candidate } from './choose.ts';
import { failureOf } from './failures.ts';
import type { Ask, Asker, GatewayEvent } from './gateway.ts';
import { mostOf, spentOn, type Counted } from './metering.ts';
import type { Asking, Records } from './records.ts';
import { candidatesFor } from './wanted.ts';

export interface Needs {
  texts: Texts;
  accesses: Accesses;
  records: Records;
  patience: Patience;
  /** From 0 to 1, for the waits between tries. */
  random: () => number;
}

export type StreamAsk = Ask & { form?: TextOrder['form'] };

/** Tries of one vendor before its first token. */
const MOST_TRIES = 3;
const FIRST_WAIT_MS = 250;
/** Whoever wants us to wait longer is not waited for: another model is asked. */
const MOST_WAIT_MS = 2_000;

/** What was spent and could not be written is tried again after these: what is never written is in no budget. */
const AGAIN_MS = [100, 1_000];

const OF_THE_KEY: ReadonlySet<Why> = new Set(['wrong', 'not-allowed', 'no-quota']);

/** What became of one asking of one model. */
interface State {
  asking: Asking;
  candidate: Candidate;
  counted: Counted;
  firstTokenMs: number | null;
  told: boolean;
}

/** See Gateway.stream. */
export async function* stream(needs: Needs, ctx: Asker, ask: StreamAsk): AsyncGenerator<GatewayEvent, void, void> {
  const begunAt = performance.now();
  const since = (): number => performance.now() - begunAt;
  ask.signal.throwIfAborted();
  const { candidates, first, budgeted } = await candidatesFor(needs, ctx, ask);
  let failure: AppError | null = null;
  const wanted = ask.models[0] ?? AUTO_MODEL;

  let left: Candidate[] = candidates;
  for (let candidate = left.shift(); candidate; candidate = left.shift()) {
    const { model, provider, source } = candidate;
    const asking: Asking = { run: randomUUID(), answer: ask.answer, purpose: ask.purpose, model, provider, source };
    const state: State = { asking, candidate, counted: { letters: 0, usage: null }, firstTokenMs: null, told: false };
    let ended: 'done' | 'stopped' | 'failed' = 'stopped';
    let error: AppError | null = null;
    let last = false;
    try {
      if (budgeted) await needs.records.hold(ctx, asking, mostOf(candidate, ask));
      let finish: Extract<Delta, { type: 'finish' }>['finish'] | null = null;
      let citations: Citation[] | null = null;
      for await (const delta of tried(needs, candidate, ask, state)) {
        if (delta.type === 'finish') finish = delta.finish;
        else if (delta.type === 'usage') state.counted.usage = delta;
        else if (delta.type === 'citations') {
          citations = delta.citations;
          if (state.told) yield { type: 'citations', citations };
        } else {
          state.counted.letters += delta.text.length;
          if (!state.told) {
            state.told = true;
            state.firstTokenMs = since();
            yield begun(candidate, wanted, first, failure);
            if (citations) yield { type: 'citations', citations };
          }
          yield { type: 'text', text: delta.text };
        }
      }
      if (!state.told) throw new TextRefused(provider, finish === 'refused' ? 'refused-content' : 'empty');
      ended = 'done';
      last = true;
      await settle(needs, ctx, ask, state, { ended, error: null, totalMs: since() });
      const { inputTokens, outputTokens, cost } = spentOn(candidate, ask, state.counted);
      const usage = { inputTokens, outputTokens, cost };
      yield { type: 'done', finish: finish ?? 'stop', usage, firstTokenMs: state.firstTokenMs, totalMs: since() };
      return;
    } catch (caught) {
      if (ask.signal.aborted) throw caught;
      ended = 'failed';
      if (!(caught instanceof TextRefused || caught instanceof AppError)) {
        error = new AppError('failed', 'Something went wrong on the server.');
        throw caught;
      }
      error = caught instanceof AppError ? caught : failureOf(caught, candidate);
      failure ??= error;
      // Whoever saves another key now is not told for ten seconds more that it is wrong.
      if (caught instanceof TextRefused && OF_THE_KEY.has(caught.why)) needs.accesses.forget(ctx.user.id);
      if (state.told) throw error;
      const { context = 0 } = candidate.listed ?? {};
      left = left.filter((next) => movesOn(caught, context, next));
      if (left.length === 0) throw failure;
    } finally {
      if (!last) await settle(needs, ctx, ask, state, { ended, error: error?.code ?? null, totalMs: since() });
    }
  }
  throw failure ?? new AppError('unavailable', 'No model could be asked.');
}

/** The vendor's answer, asked for again where nothing came of it yet and another try may help. */
async function* tried(needs: Needs, candidate: Candidate, ask: StreamAsk, state: State) {
  for (let tries = 1; ; tries += 1) {
    try {
      yield* attempt(
        candidate.provider,
        (signal) => deltasOf(needs.texts, candidate, ask, signal),
        ask.signal,
        needs.patience,
      );
      return;
    } catch (error) {
      if (state.told || !(error instanceof TextRefused) || !error.retryable || tries === MOST_TRIES) throw error;
      // Its vendor may have closed a connection just as it was used again: that says nothing of the next one.
      if (error.why === 'unreachable' && tries === 1) continue;
      const wait = error.waitSeconds === undefined ? FIRST_WAIT_MS * 2 ** (tries - 1) : error.waitSeconds * 1000;
      if (wait > MOST_WAIT_MS) throw error;
      await sleep(wait * (1 + needs.random() / 2), undefined, { signal: ask.signal });
    }
  }
}

function deltasOf(texts: Texts, candidate: Candidate, ask: StreamAsk, signal: AbortSignal) {
  if (candidate.provider === 'local') {
    if (!ask.local) throw new TextRefused('local', 'no-model');
    return streamLocally(ask.local, signal);
  }
  const { key, baseUrl, fetch } = candidate.key;
  const { system, messages, maxTokens, temperature, form } = ask;
  const sees = candidate.listed?.capabilities.includes('vision') ?? true;
  const shown = sees ? messages : messages.map(({ role, parts }) => ({ role, parts: parts.map(unseen) }));
  const order = {
    key,
    baseUrl,
    fetch,
    model: candidate.vendorModel,
    system,
    messages: shown,
    maxTokens,
    temperature,
    form,
  };
  return texts[candidate.provider](order, signal);
}

/** Where no model that sees may be used: the model knows that there is an image, and can say so. */
const unseen = (part: TextOrder['messages'][number]['parts'][number]) =>
  part.type === 'image' ? { type: 'text' as const, text: '(An image is attached that you cannot see.)' } : part;

/** Who leaves the choice to us is told why only where no vendor's model answers. */
function begun(candidate: Candidate, wanted: string, first: AppError | null, failure: AppError | null): GatewayEvent {
  const { model, provider, source } = candidate;
  const other = wanted === AUTO_MODEL ? provider === 'local' : model !== wanted;
  const why = wanted === AUTO_MODEL ? failure : (first ?? failure);
  const instead = other && why ? `${why.message} ${nameOfModel(model)} answers instead.` : undefined;
  return { type: 'begun', model, provider, source, ...(instead ? { instead } : {}) };
}

/** Whether another one is asked after this. Content that one refused is not carried from door to door. */
function movesOn(error: TextRefused | AppError, context: number, next: Candidate): boolean {
  if (next.provider === 'local') return !(error instanceof TextRefused && error.why === 'refused-content');
  if (error instanceof AppError) return false;
  return error.why === 'too-long' ? (next.listed?.context ?? 0) > context : error.why !== 'refused-content';
}

async function settle(
  { records }: Needs,
  ctx: Asker,
  ask: StreamAsk,
  { asking, candidate, counted, firstTokenMs, told }: State,
  { ended, error, totalMs }: { ended: 'done' | 'stopped' | 'failed'; error: string | null; totalMs: number },
): Promise<void> {
  const spent = told || counted.usage ? spentOn(candidate, ask, counted) : { inputTokens: 0, outputTokens: 0, cost: 0 };
  for (const wait of [...AGAIN_MS, null]) {
    try {
      return await records.settle(ctx, asking, { state: ended, error, ...spent, firstTokenMs, totalMs });
    } catch (err) {
      if (wait === null) return ctx.log.error({ err }, 'what a model was asked could not be written down');
      await sleep(wait);
    }
  }
}
