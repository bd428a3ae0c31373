import type { ConsentChoice, ConsentRule } from '#domain/consent/consent.ts';
import { mayKeepSound, tookItBack } from '#domain/kept-sound/may-keep.ts';
import type { EarParts, Line } from '../capture/ear.ts';
import type { WatchConsent } from '../capture/until-objected.ts';
import type { Frame } from '../speech/transcriber.ts';
import type { SoundOfCall } from '../store/database.ts';
import { newSoundKeeper, type KeeperParts, type SoundKeeper, type Stopped } from './keeper.ts';

/** That somebody opted in to keeping the sound of a call, for how many days, and what must be said before. */
export interface KeepPolicy {
  days: number;
  rule: ConsentRule;
  /** It stays on this device, whose user may switch keeping off in the middle of a call. An account says so itself of each chunk. */
  here?: true;
}

/** What keeping sound needs from around it. */
export interface KeepParts extends Pick<KeeperParts, 'openEncoder'> {
  watchConsent: WatchConsent;
  /** Null where nobody opted in. Rejects where that cannot be known now. */
  policyOf(callId: string): Promise<KeepPolicy | null>;
  /** Milliseconds after which it is asked again then. */
  againMs?: number;
  add(
    callId: string,
    chunk: Parameters<KeeperParts['add']>[0],
    policy: Pick<KeepPolicy, 'days' | 'here'>,
  ): ReturnType<KeeperParts['add']>;
  /** Deletes what was kept of the call. */
  takeBack(callId: string): Promise<void>;
  noteStopped(callId: string, why: NonNullable<SoundOfCall['stopped']>): Promise<void>;
  /** There is something for the account. */
  tell(): void;
}

/** A backend that was away is asked again then: the others were told that sound is kept. */
const AGAIN_MS = 15_000;

const NOT_KEPT = 'Its sound is not kept any more either.';
const WORDS: Partial<Record<Stopped, string>> = {
  full: 'The sound of this call is not kept any more: there is no room left on this device. Everything else goes on.',
  unsupported: 'The sound of this call is not kept: this browser cannot. Everything else goes on.',
  failed: 'The sound of this call is not kept any more: the browser failed at it. Everything else goes on.',
  long: 'The sound of this call is not kept any more: eight hours are the most. Everything else goes on.',
};

/** Keeps the sound of one call while that is allowed. Nothing is kept, not even in memory, before the others were told. */
function keepCall(callId: string, parts: KeepParts, say: (words: string) => void, signal: AbortSignal) {
  let keeper: SoundKeeper | null = null;
  let asked = 0;
  let ended = false;

  function begin({ days, here }: KeepPolicy): void {
    keeper ??= newSoundKeeper({
      openEncoder: parts.openEncoder,
      async add(chunk) {
        if (here && !(await parts.policyOf(callId))) return 'gone';
        const added = await parts.add(callId, chunk, { days, ...(here && { here }) });
        if (added === 'kept') parts.tell();
        return added;
      },
      onStopped(why) {
        const words = WORDS[why];
        if (words) say(words);
        if (why !== 'gone') void parts.noteStopped(callId, why);
      },
    });
  }

  async function onConsent(chosen: readonly ConsentChoice[] | null): Promise<void> {
    const turn = (asked += 1);
    if (!chosen || !mayKeepSound({ optedIn: true, rule: 'off', chosen })) {
      keeper?.drop();
      keeper = null;
      if (chosen && tookItBack(chosen)) {
        await parts.takeBack(callId);
        parts.tell();
      }
      return;
    }
    if (!keeper) await decide(turn, chosen);
  }

  async function decide(turn: number, chosen: readonly ConsentChoice[]): Promise<void> {
    if (turn !== asked || ended) return;
    const policy = await parts.policyOf(callId).catch(() => undefined);
    if (policy === undefined) setTimeout(() => void decide(turn, chosen), parts.againMs ?? AGAIN_MS);
    if (turn !== asked || ended || !policy) return;
    if (mayKeepSound({ optedIn: true, rule: policy.rule, chosen })) begin(policy);
  }

  parts.watchConsent(callId, (chosen) => void onConsent(chosen), signal);
  return {
    frame: (frame: Frame): void => keeper?.frame(frame),
    /** Gives whether anything was being kept. */
    rest(): boolean {
      keeper?.rest();
      return keeper !== null;
    },
    async close(): Promise<void> {
      ended = true;
      await keeper?.close();
    },
  };
}

/**
 * The same lines, with the sound that goes into them kept where the team opted in, consent holds and the others were told so. What is not sent is not
 * kept: neither pauses, nor what was before consent, nor what comes after hearing has failed for good, when the coach shows that it hears nothing.
 * Whatever happens to keeping, the line goes on.
 */
export const withKeptSound =
  (open: EarParts['openLine'], parts: KeepParts): EarParts['openLine'] =>
  (order, events, signal, tracks): Line => {
    let code: Parameters<typeof events.onState>[0]['code'] = 'starting';
    const onState: typeof events.onState = (state) => {
      ({ code } = state);
      if (code === 'failed' && kept?.rest()) {
        const detail = `${state.detail ?? ''} ${NOT_KEPT}`.trim();
        return events.onState({ ...state, detail });
      }
      events.onState(state);
    };
    let kept: ReturnType<typeof keepCall> | null = null;
    const line = open(order, { ...events, onState }, signal, tracks);
    const keeping = (kept = keepCall(order.callId, parts, (detail) => events.onState({ code, detail }), signal));
    signal.addEventListener('abort', () => void keeping.close(), { once: true });
    return {
      frame(frame) {
        line.frame(frame);
        if (code !== 'failed') keeping.frame(frame);
      },
      rest() {
        line.rest();
        keeping.rest();
      },
      missed: (gap) => line.missed(gap),
      async close() {
        await Promise.all([line.close(), keeping.close()]);
      },
    };
  };
