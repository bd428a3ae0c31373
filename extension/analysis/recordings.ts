import { type Analysis, isOver } from '#domain/analysis/analysis.ts';
import { ApiError } from '../client/api-error.ts';
import {
  analyseCall,
  analyseUpload,
  demandTranscription,
  followAnalysis,
  readAnalysis,
  retryAnalysis,
} from './client.ts';
import type { Behind, Row, Rows, Why } from './rows.ts';
import { stopAnalysis } from './stopping.ts';
import { takeOutSound } from './taking-out.ts';
import { dropUpload, knownFile, sendRecording } from './upload.ts';

/** Several uploads at once only share the line. */
const MOST_AT_ONCE = 2;

export const whyOf = (error: unknown): Why =>
  error instanceof ApiError
    ? { message: error.message, hint: error.hint, code: error.code }
    : { message: error instanceof Error ? error.message : 'Something went wrong. Try again.' };

const later = (error: unknown): boolean =>
  !(error instanceof ApiError) ||
  error.status === 0 ||
  error.status === 429 ||
  error.status >= 500 ||
  error.status === 402 ||
  error.status === 409 ||
  error.status === 401;

/** Shows what an analysis tells of itself. */
function shown(analysis: Analysis): Partial<Row> {
  const { state, progress, failure, callId, uploadId, id, cost } = analysis;
  return {
    analysisId: id,
    sound: true,
    cost,
    state: state === 'queued' ? 'transcribing' : state,
    share: state === 'queued' ? 0 : progress,
    ...(callId === null ? {} : { callId }),
    ...(uploadId === null ? {} : { uploadId }),
    ...(failure ? { why: { message: failure.message, code: failure.code }, retryable: failure.retryable } : {}),
  };
}

/** Said where one was stopped while the backend did not answer. */
const NOT_DROPPED: Why = {
  message: 'What came of it could not be deleted yet.',
  hint: 'It is deleted by itself within a day.',
};

/** What can be done to recordings. `model`: who judges beside the rules; null for the rules alone. `isChosen`: whether the user said so here. */
export function recordings(rows: Rows, model: () => string | null, isChosen: () => boolean) {
  let sending = 0;
  const queue: (() => void)[] = [];
  async function turn(): Promise<void> {
    if (sending < MOST_AT_ONCE) sending += 1;
    // Whoever is done hands its place on.
    else await new Promise<void>((resolve) => queue.push(resolve));
  }
  function over(): void {
    const next = queue.shift();
    if (next) next();
    else sending -= 1;
  }

  /** `stop`: of this try; a later one has its own. */
  const fail = (key: string, stop: AbortController, error: unknown): void => {
    if (stop.signal.aborted) return;
    rows.change(key, { state: 'failed', why: whyOf(error), retryable: later(error), stopping: false });
  };

  async function follow(key: string, id: string, stop: AbortController): Promise<void> {
    await followAnalysis(id, (analysis) => rows.change(key, shown(analysis)), stop.signal);
  }

  async function send(key: string, file: File, behind: Behind, { signal }: AbortController): Promise<string> {
    await turn();
    try {
      const { sha256 = '', resume = null, again = false } = behind;
      return await sendRecording(file, {
        signal,
        sha256,
        resume,
        again,
        onShare: (share) => rows.change(key, { share }),
        onDropping(dropping) {
          behind.dropping = dropping.catch(() => rows.change(key, { trouble: NOT_DROPPED }));
        },
      });
    } finally {
      over();
    }
  }

  /** Stops it, here and at the backend. */
  async function cancel(key: string): Promise<void> {
    const { analysisId, uploadId } = rows.one(key) ?? {};
    const behind = rows.behind(key);
    if (analysisId === undefined) {
      // Where its analysis has begun all the same, that is stopped as soon as it is known, and deletes it.
      if (uploadId !== undefined) behind.dropping = dropUpload(uploadId).catch(() => undefined);
    } else {
      rows.change(key, { stopping: true, trouble: undefined });
      try {
        const analysis = await stopAnalysis(analysisId, behind.stop.signal);
        rows.change(key, { ...shown(analysis), stopping: false });
        if (analysis.state !== 'cancelled') return;
      } catch (error) {
        const { message, hint } = whyOf(error);
        rows.change(key, { stopping: false, trouble: { message: `It could not be cancelled. ${message}`, hint } });
        return;
      }
    }
    behind.stop.abort(new Error('cancelled'));
    // Of a recording that is no call yet nothing is left at the backend.
    const { callId } = rows.one(key) ?? {};
    rows.change(key, {
      state: 'cancelled',
      retryable: behind.file !== undefined || callId !== undefined,
      ...(callId === undefined ? { uploadId: undefined } : {}),
    });
  }

  /** Looks whether the account has it, or this list; then it waits for the word to go, or asks. */
  async function look(key: string, file: File): Promise<void> {
    const behind = rows.behind(key);
    const { call, upload, sha256 } = await knownFile(file, behind.stop.signal);
    Object.assign(behind, { sha256, resume: upload?.id ?? null });
    if (call) {
      const known = { callId: call.id, title: call.title ?? file.name, at: Date.parse(call.at) };
      return rows.change(key, { state: 'known', known });
    }
    const twin = rows.claim(key, `${sha256}:${file.size}`);
    rows.change(key, twin ? { state: 'twin', twin: twin.key } : { state: 'set' });
  }

  /** What came of it by now at the backend: an upload that is whole. */
  async function sent(key: string, behind: Behind, stop: AbortController): Promise<string> {
    const { uploadId } = rows.one(key) ?? {};
    if (uploadId !== undefined) return uploadId;
    const { file } = behind;
    if (!file)
      throw new ApiError('What came of it is deleted. Choose the file again.', { status: 410, code: 'upload-gone' });
    rows.change(key, { state: 'uploading', share: 0 });
    await behind.dropping;
    await demandTranscription(model(), stop.signal);
    // What an earlier try brought over is gone on with.
    const { sha256, upload } = await knownFile(file, stop.signal);
    Object.assign(behind, { sha256, resume: upload?.id ?? null });
    const id = await send(key, file, behind, stop);
    rows.change(key, { uploadId: id });
    stop.signal.throwIfAborted();
    return id;
  }

  /** Sends it, where that is not done yet, and has it analysed; of one that is a call already, the call. */
  async function run(key: string): Promise<void> {
    const behind = rows.behind(key);
    let { stop } = behind;
    try {
      const { callId } = rows.one(key) ?? {};
      rows.change(key, { analysisId: undefined, cost: 0 });
      const upload = callId === undefined ? await sent(key, behind, stop) : null;
      rows.change(key, { state: upload === null ? 'judging' : 'transcribing', share: 0, trouble: undefined });
      const who = model();
      const { title: typed = '', me = null, startedAt } = rows.one(key) ?? {};
      const title = typed.trim();
      const order = {
        id: crypto.randomUUID(),
        ...(title === '' ? {} : { title }),
        ...(who === null ? {} : { model: who }),
        ...(me === null ? {} : { me }),
        ...(startedAt === undefined ? {} : { startedAt: new Date(startedAt).toISOString() }),
      };
      behind.model = who;
      const analysis = upload === null ? await analyseCall(callId ?? '', order) : await analyseUpload(upload, order);
      if (behind.stop !== stop) {
        // Cancelled and begun anew meanwhile: the row shows the later try alone.
        await stopAnalysis(analysis.id, behind.stop.signal);
        return;
      }
      rows.change(key, shown(analysis));
      if (stop.signal.aborted) {
        // Cancelled before it was known by its id.
        stop = behind.stop = new AbortController();
        await cancel(key);
      }
      if (!isOver(analysis)) await follow(key, analysis.id, stop);
    } catch (error) {
      if (behind.stop !== stop) return;
      if (error instanceof ApiError && (error.code === 'upload-gone' || error.code === 'not-found')) {
        behind.resume = null;
        rows.change(key, { uploadId: undefined });
      }
      fail(key, stop, error);
    }
  }

  return {
    look,
    run,
    /** Takes the sound out of a video here and gives it; null where that failed or was stopped. */
    async takeOut(key: string): Promise<File | null> {
      const behind = rows.behind(key);
      const { file, stop } = behind;
      if (!file) return null;
      rows.change(key, { state: 'taking-out', share: 0 });
      try {
        const sound = await takeOutSound(file, {
          signal: stop.signal,
          onShare: (share) => rows.change(key, { share }),
        });
        behind.file = sound;
        behind.video = false;
        rows.change(key, { name: sound.name, bytes: sound.size, state: 'looking' });
        return sound;
      } catch (error) {
        fail(key, stop, error);
        return null;
      }
    },
    /** Takes up one that goes on at the backend, begun here before or elsewhere. */
    async takeUp(analysis: Analysis): Promise<void> {
      const key = analysis.id;
      if (rows.all().some((row) => row.analysisId === key || row.key === key)) return;
      const behind: Behind = { stop: new AbortController(), model: analysis.model };
      rows.add(
        { key, name: '', title: analysis.title, bytes: 0, share: 0, state: 'transcribing', ...shown(analysis) },
        behind,
      );
      const { stop } = behind;
      if (!isOver(analysis)) await follow(key, key, stop).catch((error: unknown) => fail(key, stop, error));
    },
    /** Goes on from the step that failed, or with what goes on there although nobody here could follow it. Where another model is chosen now, it is ordered anew. */
    async retry(key: string): Promise<void> {
      const { analysisId } = rows.one(key) ?? {};
      const behind = rows.behind(key);
      const stop = (behind.stop = new AbortController());
      if (analysisId === undefined) return run(key);
      rows.change(key, { state: 'transcribing', share: 0, trouble: undefined });
      try {
        const now = await readAnalysis(analysisId, stop.signal);
        stop.signal.throwIfAborted();
        rows.change(key, shown(now));
        if (now.state === 'failed' && isChosen() && behind.model !== model()) return await run(key);
        if (now.state === 'failed') rows.change(key, shown(await retryAnalysis(analysisId)));
        await follow(key, analysisId, stop);
      } catch (error) {
        fail(key, stop, error);
      }
    },
    cancel,
  };
}
