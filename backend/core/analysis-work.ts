import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Rubric } from '#domain/rubric/rubric.ts';
import type { Analyses } from './analyses.ts';
import type { Called } from './analysis-call.ts';
import { failureOf, owedFor } from './analysis-failures.ts';
import { callOfHeard } from './analysis-heard.ts';
import { judging, otherKey, type Run, type Taken } from './analysis-judge.ts';
import type { ServiceCalls } from './db.ts';
import { AppError } from './errors.ts';
import type { Asker, Gateway } from './gateway/gateway.ts';
import { dataOf } from './sql-errors.ts';
import { storable } from './storable.ts';
import { CannotTranscribe } from './transcribing.ts';

interface Needs {
  service: ServiceCalls;
  analyses: Pick<Analyses, 'changed' | 'transcribing'>;
  gateway: Gateway;
  log: Logger;
  now: () => number;
}

/** The database lets somebody hold one for thirty seconds; a stop is seen so late at most. */
const HOLD_MS = 3_000;
const PROGRESS_MS = 1_000;
/** What ends the process each time is not tried for ever. */
const MOST_TAKES = 6;

/** It was stopped, or somebody else works on it. */
class NotOurs extends Error {}

/** Does analyses, from where each is, one process at a time. */
export function openAnalysisWork({ service, analyses, gateway, log, now }: Needs) {
  const at = (): string => new Date(now()).toISOString();
  const ask = async (name: string, args: Record<string, unknown>): Promise<unknown> =>
    dataOf(await service.rpc(name, args));

  /** Holds it on and tells how far it is, until it is stopped or lost; `lost` is aborted then. */
  function holding(id: string, run: string, stop: AbortSignal) {
    const lost = new AbortController();
    let told = 0;
    let due: number | null = null;
    let toldAt = 0;
    let telling: Promise<void> | null = null;
    const tell = async (done: number | null): Promise<void> => {
      toldAt = performance.now();
      try {
        if (!(await ask('analysis_tell', { analysis: id, run, done, at: at() }))) lost.abort(new NotOurs());
      } catch (err) {
        // Held for thirty seconds yet: the next time tells.
        log.warn({ err, analysis: id }, 'an analysis could not be told of');
      }
      if (done !== null) analyses.changed(id);
    };
    const timer = setInterval(() => {
      const quiet = performance.now() - toldAt;
      if (telling || quiet < (due === null ? HOLD_MS : PROGRESS_MS)) return;
      const done = due;
      due = null;
      telling = tell(done).finally(() => (telling = null));
    }, 250);
    return {
      signal: AbortSignal.any([stop, lost.signal]),
      progress(done: number): void {
        if (done <= told) return;
        told = done;
        due = done;
      },
      async nextStep(): Promise<void> {
        due = null;
        await telling;
        told = 0;
      },
      async end(): Promise<void> {
        clearInterval(timer);
        await telling;
      },
    };
  }

  async function hear({ id, run, taken, asker, signal, progress, nextStep }: Run): Promise<Called> {
    const { analysis, options } = taken;
    const { uploadId, title, createdAt } = analysis;
    if (uploadId === null)
      throw new CannotTranscribe('upload-gone', 'The recording is not kept any more.', 'Send it again.');
    const heard = await analyses.transcribing.transcribe(asker, uploadId, {
      signal,
      onProgress: progress,
      onChosen(source) {
        if (source === 'platform' && !taken.speechPaid) throw otherKey();
      },
    });
    const startedAt = options.startedAt ?? new Date(Date.parse(createdAt)).toISOString();
    const { call, turns, payload } = callOfHeard(heard, { id: randomUUID(), title, me: options.me, startedAt });
    await nextStep();
    const { kept } = (await ask('analysis_heard', { analysis: id, run, payload, at: at() })) as { kept: boolean };
    if (!kept) throw new NotOurs();
    analyses.changed(id);
    await putWithCall(asker, uploadId, call.id);
    return { call, turns };
  }

  async function putWithCall(asker: Asker, upload: string, call: string): Promise<void> {
    await analyses.transcribing.done(asker, upload, call).catch((err: unknown) => {
      asker.log.error({ err }, 'a recording could not be put with its call');
    });
  }

  const judged = judging({
    gateway,
    async keep({ id, run }, judgement, { rubric = null, derived = null } = {}) {
      const kept = { judgement: storable(judgement), rubric: storable(rubric), derived: storable(derived) };
      if (!(await ask('analysis_judged', { analysis: id, run, ...kept, at: at() }))) throw new NotOurs();
      analyses.changed(id);
    },
    // Nobody may wait for it any more: what goes wrong is told here.
    used: ({ id, run }) =>
      ask('analysis_used', { analysis: id, run }).catch((err: unknown) => {
        log.error({ err, analysis: id }, 'that a model answered could not be noted');
      }),
    rubric: async (id, team) => (await ask('analysis_rubric', { rubric: id, team })) as Rubric,
  });

  async function done(one: Run): Promise<void> {
    const { id, run, taken } = one;
    if (!taken.member) throw new AppError('not-in-team', 'You are not in this team any more.');
    if (taken.takes > MOST_TAKES) throw new Error('an analysis ended its process again and again');
    let fresh: Called | null = null;
    if (taken.analysis.state === 'transcribing') {
      fresh = await hear(one);
      one.taken = (await take(id, run)) ?? fail();
    } else {
      // Whoever heard it may have died just then.
      const { uploadId, callId } = taken.analysis;
      if (uploadId !== null && callId !== null) await putWithCall(one.asker, uploadId, callId);
    }
    const { owed } = taken.analysis.judges ? await judged(one, fresh) : { owed: true };
    await ask('analysis_end', { analysis: id, run, failure: null, owed, at: at() });
  }

  const fail = (): never => {
    throw new NotOurs();
  };

  async function take(id: string, run: string): Promise<Taken | null> {
    const taken = (await ask('analysis_take', { analysis: id, run, at: at() })) as Taken | { busy: true } | null;
    if (taken && 'busy' in taken) throw new Busy();
    return taken;
  }

  return {
    /** Does an analysis that was queued; nothing where it is over. Rejects where somebody else holds it, so that it is looked at again. */
    async run(id: string, signal: AbortSignal): Promise<void> {
      const run = randomUUID();
      const taken = await take(id, run);
      if (!taken) return;
      analyses.changed(id);
      const hold = holding(id, run, signal);
      const asker: Asker = {
        user: { id: taken.user },
        team: taken.team,
        log: log.child({ user: taken.user, analysis: id }),
      };
      const { progress, nextStep } = hold;
      const one: Run = {
        id,
        run,
        taken,
        asker,
        signal: hold.signal,
        progress,
        nextStep,
        byPlatform: false,
        delivered: false,
        using: null,
      };
      try {
        await done(one);
      } catch (error) {
        if (error instanceof NotOurs || hold.signal.reason instanceof NotOurs) return;
        if (signal.aborted) {
          await ask('analysis_leave', { analysis: id, run }).catch(() => undefined);
          throw error;
        }
        const failure = failureOf(error, one);
        if (failure.code === 'failed') log.error({ err: error, analysis: id }, 'an analysis failed');
        await ask('analysis_end', { analysis: id, run, failure, owed: owedFor(one, error), at: at() });
      } finally {
        await hold.end();
        analyses.changed(id);
      }
    },
    /** Those that nobody works on though they are not over, to be queued anew. */
    stranded: async (): Promise<{ id: string; turn: number }[]> =>
      (await ask('analyses_stranded', { at: at() })) as { id: string; turn: number }[],
  };
}

export type AnalysisWork = ReturnType<typeof openAnalysisWork>;

/** Somebody else works on it at this moment. */
class Busy extends Error {
  constructor() {
    super('Somebody else works on it.');
    this.name = 'Busy';
  }
}
