import { SOUND_TYPE } from '#domain/kept-sound/packets.ts';
import { ApiError } from '../client/api-error.ts';
import { answerOf, api, onlyFor } from '../client/api.ts';
import { database, type Owner, type SoundChunk } from '../store/database.ts';
import { isHeadOwed } from '../store/outbox.ts';
import { dropSound, expireSound, goneTold, noteRoom, soundSent, soundWorkFor, waitingSound } from '../store/sound.ts';

const FIRST_MS = 2_000;
const LONGEST_MS = 15 * 60_000;

/** The way of sound to an account. Rejects with `ApiError`. */
export interface SoundLine {
  put(owner: Owner, chunk: SoundChunk): Promise<unknown>;
  remove(owner: Owner, callId: string): Promise<unknown>;
}

export const soundLine: SoundLine = {
  put(owner, { callId, n, sha256, bytes }) {
    const { headers } = onlyFor(owner);
    const asked = { param: { id: callId, n: String(n) }, query: { sha256 } };
    const more = { headers: { ...headers, 'content-type': SOUND_TYPE }, init: { body: bytes } };
    return answerOf(api.calls[':id'].sound[':n'].$put(asked, more));
  },
  remove: (owner, id) => answerOf(api.calls[':id'].sound.$delete({ param: { id } }, onlyFor(owner))),
};

/** The call, or the leave to keep its sound, is no more. */
const ENDS = new Set(['sound-not-kept', 'sound-not-announced', 'sound-gone', 'call-gone', 'not-found', 'not-in-team']);
/** A refusal that passes by itself. */
export const passes = ({ status }: ApiError): boolean =>
  status === 0 || status === 401 || status === 408 || status === 429 || status >= 500;

interface Options {
  line: SoundLine;
  account(): Promise<Owner | null>;
  /** Asks for another look after so many milliseconds. */
  wake(ms: number): void;
  random?: () => number;
}

/**
 * Sends the sound that waits on this device, chunk by chunk, and deletes each here once the account has it; tells of sound that is gone. What was sent is
 * known by its number and hash, so a request that is sent again changes nothing.
 */
export function newSoundSender({ line, account, wake, random = Math.random }: Options) {
  let running: Promise<void> | null = null;
  let again = false;
  let failures = 0;

  /** True where the rest of this call has to wait. */
  async function refused(callId: string, n: number, error: ApiError): Promise<boolean> {
    // The choice itself may still be on its way.
    if (error.code === 'sound-not-announced' && (await isHeadOwed(callId))) {
      wake(FIRST_MS);
      return true;
    }
    if (error.code === 'sound-full') {
      await noteRoom(callId, false);
      wake(LONGEST_MS);
      return true;
    }
    if (ENDS.has(error.code)) {
      await dropSound(callId, 'refused', { tell: false });
      return true;
    }
    await soundSent(callId, n);
    return false;
  }

  async function sendCall(callId: string): Promise<void> {
    for (const [, n] of await waitingSound(callId)) {
      const [chunk, owner] = [await database.soundChunks.get([callId, n]), await database.sync.get(callId)];
      if (!chunk || owner?.wish !== 'kept') continue;
      try {
        await line.put(owner, chunk);
        await soundSent(callId, n);
        await noteRoom(callId, true);
        failures = 0;
      } catch (error) {
        if (!(error instanceof ApiError) || passes(error)) throw error;
        if (await refused(callId, n, error)) return;
      }
    }
  }

  async function once(): Promise<void> {
    await expireSound();
    const owner = await account();
    if (!owner) return;
    const { gone, waiting } = await soundWorkFor(owner);
    for (const { callId, tell } of gone) {
      await line.remove(tell ?? owner, callId).catch((error: unknown) => {
        if (!(error instanceof ApiError) || passes(error)) throw error;
      });
      await goneTold(callId);
    }
    for (const callId of waiting) await sendCall(callId);
  }

  async function untilDone(): Promise<void> {
    while (again) {
      again = false;
      try {
        await once();
      } catch {
        failures += 1;
        wake(FIRST_MS + random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, 20)));
        return;
      }
    }
  }

  return {
    /** Resolves once it has done what it can. Never rejects. */
    look(): Promise<void> {
      again = true;
      running ??= untilDone().finally(() => {
        running = null;
      });
      return running;
    },
  };
}
