import { z } from 'zod';
import type { KeptResult } from '#domain/practice/kept.ts';
import { practiceSchema } from '#domain/practice/practice.schema.ts';
import type { Practice } from '#domain/practice/practice.ts';
import type { Skill } from '#domain/practice/progress.ts';
import type { RealtimeUsage } from '#domain/practice/realtime.ts';
import { unusable } from '../client/answer-stream.ts';
import { answerOf, api, onlyFor } from '../client/api.ts';
import type { Owner } from '../store/database.ts';

const { practices } = api;
const one = practices[':id'];

/** What the account tells of a practice in a list. */
export interface RemoteHead {
  id: string;
  /** How many there are. */
  lines: number;
  /** One more with every change that the account took. */
  revision: number;
  endedAt: number | null;
  overall: number | null;
}

/** A page of the practices that this account keeps, what changed last first; `before` is `next` of the page before. Rejects with `ApiError`, as all here. */
export function listRemotePractices(
  owner: Owner,
  before: string | null,
): Promise<{ practices: RemoteHead[]; next: string | null }> {
  const query = { limit: '200', ...(before === null ? {} : { before }) };
  return answerOf(practices.$get({ query }, onlyFor(owner)));
}

const recordSchema = z.object({ practice: practiceSchema });

/** A practice as the account has it; the backend may be anybody's. */
async function practiceOf(answer: Promise<unknown>): Promise<Practice> {
  const { success, data } = recordSchema.safeParse(await answer);
  if (!success) throw unusable();
  return data.practice as Practice;
}

export const getPractice = (owner: Owner, id: string): Promise<Practice> =>
  practiceOf(answerOf(one.$get({ param: { id } }, onlyFor(owner))));

/** Adds what is here to what the account has, and gives all of it as it is then: the longer holds, what has ended stays ended. */
export const putPractice = (owner: Owner, practice: Practice): Promise<Practice> => {
  const json = { practice: practice as z.input<typeof practiceSchema> };
  return practiceOf(answerOf(one.$put({ param: { id: practice.id }, json }, onlyFor(owner))));
};

/** Whether this team keeps what was said in its calls. */
export async function keepsWords(owner: Owner): Promise<boolean> {
  const { teams } = await answerOf(api.teams.$get({}, onlyFor(owner)));
  const chosen = owner.team === '' ? teams.find(({ personal }) => personal) : teams.find(({ id }) => id === owner.team);
  return chosen?.storeTranscripts ?? false;
}

/** Puts a practice away; it can be brought back for 30 days. */
export async function deletePractice(owner: Owner, id: string): Promise<void> {
  await answerOf(one.$delete({ param: { id } }, onlyFor(owner)));
}

export async function restorePractice(owner: Owner, id: string): Promise<void> {
  await answerOf(one.restore.$post({ param: { id } }, onlyFor(owner)));
}

/** What was paid. `covers` is null where no vendor can be asked: it costs nothing, and the buyer speaks in written words. */
export interface Paid {
  cost: number;
  covers: 'voice' | 'text' | null;
  replayed: boolean;
}

/**
 * Pays for a practice before a vendor is asked anything for it, once whatever is repeated. Rejects with 402 `limit-reached`, `minutes-used-up`,
 * `not-enough-credits`.
 */
export const beginPractice = (owner: Owner, id: string, channel: 'voice' | 'text'): Promise<Paid> =>
  answerOf(one.begin.$post({ param: { id }, json: { channel } }, onlyFor(owner)));

/** Ends it. One that died within 30 seconds of its beginning is given back. */
export const endPractice = (
  owner: Owner,
  id: string,
  reason: 'over' | 'died',
  lastedMs: number,
): Promise<{ refunded: boolean }> =>
  answerOf(one.end.$post({ param: { id }, json: { reason, lastedMs: Math.round(lastedMs) } }, onlyFor(owner)));

/** Has an answer of a vendor's voice counted, once: what `response.done` says of it. */
export const reportUsage = (
  owner: Owner,
  id: string,
  answer: { response: string; model: string; usage: RealtimeUsage },
): Promise<{ counted: boolean }> => answerOf(one.usage.$post({ param: { id }, json: answer }, onlyFor(owner)));

/** How skills go in a team. */
export interface Progress {
  /** The latest 400, the newest first. */
  results: KeptResult[];
  skills: Skill[];
  streak: { days: number; today: boolean };
}

/** One's own in the team of the settings, or as a manager that of a member to whom something was given to practise. */
export async function getProgress(member: string | null, signal?: AbortSignal): Promise<Progress> {
  const query = member === null ? {} : { member };
  const init = signal ? { init: { signal } } : {};
  return (await answerOf(api.practice.progress.$get({ query }, init))) as Progress;
}
