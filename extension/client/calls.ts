import type { LiveAction } from '#domain/live/state.ts';
import type { Turn } from '#domain/turn.ts';
import { turnsOf } from '../store/turns.ts';
import { database, type StoredCall } from '../store/database.ts';
import { hold, UNDO_PORT } from '../live/hold.ts';
import type { Correction } from '../store/corrections.ts';
import { sendMessage } from './messages.ts';

export interface CallWithTurns {
  call: StoredCall;
  turns: Turn[];
}

/** Every call that was not deleted, newest first. */
export async function listCalls(): Promise<StoredCall[]> {
  const calls = await database.calls.orderBy('startedAt').reverse().toArray();
  return calls.filter((call) => call.deletedAt === undefined);
}

/** A call with its turns, or `null` where it is not kept here or was deleted. */
export async function readCall(callId: string): Promise<CallWithTurns | null> {
  const call = await database.calls.get(callId);
  if (!call || call.deletedAt !== undefined) return null;
  return { call, turns: await turnsOf(callId) };
}

/**
 * Takes a call off the list. It can be brought back until `offer` aborts or this page goes away; then it is gone for good.
 * Rejects when it could not be deleted.
 */
export async function deleteCall(callId: string, offer: AbortSignal): Promise<void> {
  hold(`${UNDO_PORT}${callId}`, offer);
  const { ok } = await sendMessage('call.delete', { callId });
  if (!ok) throw new Error('The call was not deleted.');
}

/** Brings a deleted call back. Rejects when it is gone for good. */
export async function restoreCall(callId: string): Promise<void> {
  const { ok } = await sendMessage('call.restore', { callId });
  if (!ok) throw new Error('This call is gone for good.');
}

/** Removes every call for good. False, and nothing is removed, while one goes on: its page would keep it again. */
export async function deleteEverything(): Promise<boolean> {
  return (await sendMessage('calls.clear')).ok;
}

/** Every kept call with its turns, one by one, so that a long history never lies in memory at once. */
export async function* everyCall(): AsyncGenerator<CallWithTurns> {
  for (const { id } of await listCalls()) {
    const kept = await readCall(id);
    if (kept) yield kept;
  }
}

export interface StorageUse {
  calls: number;
  /** Bytes that the extension uses and may use; absent where the browser does not tell. */
  usedBytes?: number | undefined;
  quotaBytes?: number | undefined;
}

/** How many calls are kept and the space they take. */
export async function storageUse(): Promise<StorageUse> {
  const calls = await listCalls();
  const estimate = await navigator.storage?.estimate?.().catch(() => undefined);
  return { calls: calls.length, usedBytes: estimate?.usage, quotaBytes: estimate?.quota };
}

/** Opens the database anew after it failed, so that another try is a real one. */
export function reopenDatabase(): void {
  database.close({ disableAutoOpen: false });
}

/** Puts a name, or what was written down of the meeting, right in the record of a call. Rejects with words that say what to do. */
export async function correctCall(callId: string, correction: Correction): Promise<void> {
  const asking = acting.then(() => sendMessage('call.correct', { callId, correction }).catch(() => null));
  acting = asking;
  const answer = await asking;
  if (answer?.ok) return;
  throw new Error(answer?.reason ?? 'That was not kept. Try again; if it fails once more, reload this page.');
}

let acting: Promise<unknown> = Promise.resolve();

/**
 * Does something to a call wherever it is hosted, or to its record; one thing after another, so that two quick clicks
 * both count. Rejects with words that say what to do.
 */
export async function actOnCall(callId: string, action: LiveAction): Promise<void> {
  const asking = acting.then(() => sendMessage('call.act', { callId, action }).catch(() => null));
  acting = asking;
  const answer = await asking;
  if (answer?.ok) return;
  throw new Error(answer?.reason ?? 'That did not reach the call. Try again; if it fails once more, reload this page.');
}
