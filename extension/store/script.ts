import { database } from './database.ts';

/** Keeps which steps of its script were heard in a call that has ended; while one goes on, its page keeps that. */
export async function keepHeard(callId: string, heard: number[]): Promise<void> {
  await database.transaction('rw', database.calls, async () => {
    const call = await database.calls.get(callId);
    if (call?.script) await database.calls.put({ ...call, script: { ...call.script, heard } });
  });
}
