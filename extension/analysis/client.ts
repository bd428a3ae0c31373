import { createParser } from 'eventsource-parser';
import { type Analysis, isOver } from '#domain/analysis/analysis.ts';
import { analysisSchema } from '#domain/analysis/analysis.schema.ts';
import { competitorNames } from '#domain/analysis/competitors.ts';
import { ApiError, unreachable } from '../client/api-error.ts';
import { answered, answerOf, api } from '../client/api.ts';
import { readSettings } from '../client/settings.ts';

const work = api.ai['analyze-call'];
const one = work[':id'];

/** What an analysis is asked for. `model` absent: by the rules alone, which costs nothing but the transcription. */
export interface Order {
  /** Made here, so that a repeated request pays once. */
  id: string;
  title?: string;
  me?: string;
  /** When a recorded call took place, ISO. */
  startedAt?: string;
  model?: string;
  /** Published by the team; only where a model judges. */
  rubric?: string;
}

type Begun = Promise<Analysis>;

/** The names to listen for on this device go along. */
async function listening(): Promise<{ competitors?: string[] }> {
  const { competitors } = await readSettings();
  return competitors.length === 0 ? {} : { competitors: competitorNames(competitors) };
}

/** Said before a recording is sent, which takes long; anything else shows in sending it. */
const REFUSED: readonly number[] = [402, 403, 409];

/** Rejects with `ApiError` where a recording could not be transcribed and judged now: no key, no credits. `model` null: by the rules alone. */
export async function demandTranscription(model: string | null, signal: AbortSignal): Promise<void> {
  const query = model === null ? {} : { model };
  await answerOf(api.ai.transcribe.$get({ query }, { init: { signal } })).catch((error: unknown) => {
    signal.throwIfAborted();
    if (error instanceof ApiError && REFUSED.includes(error.status)) throw error;
  });
}

/** Has a recording that was sent whole transcribed and judged. Rejects with `ApiError`, as all here. */
export const analyseUpload = async (upload: string, order: Order): Begun =>
  (await answerOf(work.$post({ json: { ...order, ...(await listening()), upload } }))).analysis;

/** Has a call of the account judged, by a model where one is named. */
export const analyseCall = async (call: string, order: Order): Begun =>
  (await answerOf(work.$post({ json: { ...order, ...(await listening()), call } }))).analysis;

/** Those that are not over, the newest first. */
export async function openAnalyses(signal: AbortSignal): Promise<Analysis[]> {
  const { analyses } = await answerOf(work.$get({ query: { open: 'true', limit: '50' } }, { init: { signal } }));
  return analyses;
}

/** The newest over a call of one's own; null where there was none. */
export async function newestAnalysis(call: string, signal: AbortSignal): Promise<Analysis | null> {
  const { analyses } = await answerOf(work.$get({ query: { call, limit: '1' } }, { init: { signal } }));
  return analyses[0] ?? null;
}

export const cancelAnalysis = async (id: string): Begun =>
  (await answerOf(one.cancel.$post({ param: { id } }))).analysis;

/** Goes on from the step that failed. */
export const retryAnalysis = async (id: string): Begun => (await answerOf(one.retry.$post({ param: { id } }))).analysis;

/** How it is now. */
export const readAnalysis = async (id: string, signal: AbortSignal): Begun =>
  (await answerOf(one.$get({ param: { id } }, { init: { signal } }))).analysis;

/** Waits before the tries after a lost line; one that brought something counts anew. */
const WAITS_MS = [300, 1_000, 3_000, 8_000, 20_000];
const MOST_UNREAD = 100_000;

function analysisOf(data: string, id: string): Analysis | null {
  try {
    const { success, data: value } = analysisSchema.safeParse(JSON.parse(data));
    return success && value.id === id ? value : null;
  } catch {
    return null;
  }
}

/** Reads the events of a line until the analysis is over or the line is lost. */
async function readLine(id: string, onChange: (analysis: Analysis) => void, signal: AbortSignal): Promise<boolean> {
  const { body } = await answered(one.events.$get({ param: { id } }, { init: { signal } }));
  const reader = (body as ReadableStream<Uint8Array> | null)?.getReader();
  if (!reader) return false;
  const seen = { over: false, wrong: false };
  const parser = createParser({
    maxBufferSize: MOST_UNREAD,
    onEvent({ data }) {
      const analysis = analysisOf(data, id);
      if (!analysis) return;
      onChange(analysis);
      seen.over ||= isOver(analysis);
    },
    onError: () => void (seen.wrong = true),
  });
  const decoder = new TextDecoder();
  try {
    while (!seen.over && !seen.wrong) {
      const { done, value } = await reader.read();
      if (done) break;
      parser.feed(decoder.decode(value, { stream: true }));
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
  return seen.over;
}

/** Resolves after so long, or once the signal aborts. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });

/** Follows an analysis until it is over, over lost lines too. Resolves with what became of it; rejects where nothing answers any more or the signal aborts. */
export async function followAnalysis(
  id: string,
  onChange: (analysis: Analysis) => void,
  signal: AbortSignal,
): Promise<Analysis> {
  let tries = 0;
  for (;;) {
    signal.throwIfAborted();
    try {
      let now = await readAnalysis(id, signal);
      onChange(now);
      if (isOver(now)) return now;
      const over = await readLine(
        id,
        (analysis) => {
          tries = 0;
          now = analysis;
          onChange(analysis);
        },
        signal,
      );
      if (over) return now;
    } catch (error) {
      signal.throwIfAborted();
      const { status = 0 } = error as { status?: number };
      if (status >= 400 && status < 500 && status !== 429) throw error;
    }
    const wait = WAITS_MS[tries++];
    if (wait === undefined) throw unreachable();
    await pause(wait, signal);
  }
}
