import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { AnswerEvent } from '#domain/ai/answer.ts';
import type { ServiceCalls } from '../db.ts';
import type { RedactKinds } from '#domain/untrusted/redact.ts';
import { AppError } from '../errors.ts';
import { dataOf } from '../sql-errors.ts';

export interface Asker {
  user: string;
  team: string;
}

/** Of an answer under this id: what it answers, so that an id is not used twice. */
export interface Asking {
  id: string;
  /** The chat that it belongs to, where it belongs to one. */
  session: string | null;
  /** It is this team's from now on: what was said before goes along with every question. */
  binds: boolean;
  digest: string;
}

/** Of an id that was taken: "fresh" is to be asked now, all else was asked before. And what the team has and lets out, as it is now. */
export interface Opened {
  state: 'fresh' | 'running' | 'whole';
  redact: RedactKinds;
  /** The team has documents in which something may be found. */
  material: boolean;
}

export interface More {
  id: string;
  /** Number of the first of these events, from 1. */
  first: number;
  events: readonly AnswerEvent[];
  state: 'running' | 'whole' | 'refused';
  refusal?: AppError | undefined;
}

export interface Kept {
  state: 'running' | 'whole' | 'refused';
  refusal: AppError | null;
  /** Whoever ran it died. */
  lost: boolean;
  /** Those after the one asked for. */
  events: AnswerEvent[];
}

/** Answers as the database keeps them for an hour. */
export interface KeptAnswers {
  /** Takes the id. Throws `other-answer`, `not-yours`, `other-team`, `session-deleted`, `not-in-team`. */
  begin(who: Asker, asking: Asking): Promise<Opened>;
  /** Keeps more of answers, or that they still run, in one request. Gives the ids of those that are to stop. */
  keep(more: readonly More[]): Promise<string[]>;
  /** What is kept after this event; null where there is no such answer of this user's. */
  read(user: string, id: string, after: number): Promise<Kept | null>;
  /** Asks whichever process runs it to stop; false where there is no such answer of this user's. */
  stop(user: string, id: string): Promise<boolean>;
}

interface Row {
  state: Kept['state'];
  refusal: { status: number; code: string; message: string; hint?: string } | null;
  lost: boolean;
  parts: { first: number; events: AnswerEvent[] }[];
}

const told = ({ status, code, message, more }: AppError): Row['refusal'] => ({
  status,
  code,
  message,
  ...(more.hint ? { hint: more.hint } : {}),
});

const asError = ({ status, code, message, hint }: NonNullable<Row['refusal']>): AppError =>
  new AppError({ code, status: status as ContentfulStatusCode }, message, hint ? { hint } : {});

/** Asks as the service: what an answer said is nobody's to write, and its text is read by its own user alone. */
export function openKeptAnswers(service: ServiceCalls, now: () => number): KeptAnswers {
  const at = (): string => new Date(now()).toISOString();
  return {
    async begin({ user, team }, { id, session, binds, digest }) {
      const args = { for_user: user, team, answer: id, session, digest, at: at(), binds };
      return dataOf(await service.rpc('ai_answer_open', args)) as Opened;
    },
    async keep(more) {
      const list = more.map(({ id, refusal, ...one }) => ({
        ...one,
        answer: id,
        refusal: refusal ? told(refusal) : null,
      }));
      return dataOf(await service.rpc('ai_answers_keep', { list, at: at() })) as string[];
    },
    async read(user, id, after) {
      const row = dataOf(
        await service.rpc('ai_answer_read', { for_user: user, answer: id, after, at: at() }),
      ) as Row | null;
      if (!row) return null;
      const events = row.parts.flatMap((part) => part.events.slice(Math.max(0, after - part.first + 1)));
      return { state: row.state, lost: row.lost, refusal: row.refusal && asError(row.refusal), events };
    },
    async stop(user, id) {
      return dataOf(await service.rpc('ai_answer_stop', { for_user: user, answer: id, at: at() })) as boolean;
    },
  };
}
