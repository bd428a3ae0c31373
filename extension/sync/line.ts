import { api, onlyFor } from '../client/api.ts';
import { ApiError, refusalOf } from '../client/api-error.ts';
import type { Owner } from '../store/database.ts';

/** A batch of one call, as the backend takes it. */
export type Batch = Parameters<typeof api.calls.sync.$post>[0]['json'];

/** A request that was not granted. `waitMs`: the backend said when to come again. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly error: ApiError;
  readonly waitMs: number | null;

  constructor(error: ApiError, waitMs: number | null) {
    super(error.message);
    this.error = error;
    this.waitMs = waitMs;
  }
}

/** Seconds or a date, as HTTP has it. */
export function waitOf(header: string | null, now = Date.now()): number | null {
  if (header === null) return null;
  const seconds = /^\d{1,9}$/.test(header.trim()) ? Number(header) : NaN;
  const ms = Number.isNaN(seconds) ? Date.parse(header) - now : seconds * 1000;
  return Number.isNaN(ms) ? null : Math.max(0, ms);
}

interface Answer<T> {
  ok: boolean;
  status: number;
  headers: Headers;
  json(): Promise<T>;
  clone(): { json(): Promise<unknown> };
}

async function told<T>(asking: Promise<unknown>): Promise<T> {
  let response: Answer<T>;
  try {
    response = (await asking) as Answer<T>;
  } catch (error) {
    throw error instanceof ApiError ? new Refused(error, null) : error;
  }
  if (response.ok) return response.json();
  throw new Refused(await refusalOf(response as unknown as Response), waitOf(response.headers.get('retry-after')));
}

/** What the backend says of a batch. */
export interface Stored {
  transcripts: boolean;
}

/** The way to a backend, bound to one account. Rejects with `Refused`. */
export interface Line {
  send(owner: Owner, batch: Batch): Promise<Stored>;
  remove(owner: Owner, id: string): Promise<unknown>;
  restore(owner: Owner, id: string): Promise<unknown>;
  purge(owner: Owner, id: string): Promise<unknown>;
}

export const line: Line = {
  send: (owner, json) => told<Stored>(api.calls.sync.$post({ json }, onlyFor(owner))),
  remove: (owner, id) => told(api.calls[':id'].$delete({ param: { id } }, onlyFor(owner))),
  restore: (owner, id) => told(api.calls[':id'].restore.$post({ param: { id } }, onlyFor(owner))),
  purge: (owner, id) => told(api.calls[':id'].purge.$delete({ param: { id } }, onlyFor(owner))),
};
