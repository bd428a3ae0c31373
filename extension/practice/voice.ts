import type { Practice } from '#domain/practice/practice.ts';
import type { RealtimeUsage } from '#domain/practice/realtime.ts';
import { ApiError } from '../client/api-error.ts';
import { answerOf, api } from '../client/api.ts';
import { readSettings } from '../client/settings.ts';
import { session } from '../client/session.ts';
import type { AskToken } from '../speech/granted.ts';
import { inCall, onCall } from '../voice/in-call.ts';
import { cascadeWay } from './cascade/way.ts';
import { VoiceError, type VoiceFault, type VoiceHears, type VoiceWay, type Worder } from './contract.ts';
import { askFor } from './realtime/grant.ts';
import { realtimeWay } from './realtime/way.ts';

export interface VoiceParts {
  /** Finds the buyer's words where the voice has no model of its own. */
  worder: Worder;
  /** What an answer of the vendor took, told once for each. Must not reject. */
  tellUsage(practice: string, response: string, model: string, usage: RealtimeUsage): void;
  /** Whoever costs is asked once this is settled. */
  paid?: Promise<unknown>;
  /** Ids of what the buyer has read. */
  attachments?: readonly string[];
  /** False: nothing that costs. The voice is of parts, and the platform's key hears nobody. */
  live?: boolean;
}

/** Where the live voice is not to be had, a voice of parts may be. */
const ELSE_PARTS = new Set<VoiceFault>(['no-key', 'vendor-busy', 'vendor-refused', 'connection-lost', 'token-expired']);

const CALL_BEGAN = 'A call began, so the buyer is silent. Go on in text, or by voice when the call is over.';

/** Rejects where a token would cost a credit. */
async function mustBeFree(signal: AbortSignal): Promise<void> {
  const { used } = await answerOf(api.hearing.$get({}, { init: { signal } }));
  if (used && used.source !== 'platform') return;
  const words = 'This practice costs nothing, so only the browser itself turns your speech into words.';
  throw new ApiError(words, { status: 409, code: 'no-speech-key', hint: 'A key of your own under Keys does, too.' });
}

/** Tokens for whoever turns the rep's speech into words. Nobody else is heard, so nobody is to be told. */
const wordsFor =
  ({ id: call }: Practice, free: boolean): AskToken =>
  async (vendor, signal) => {
    if (!(await session()))
      throw new ApiError('You are not signed in, so no speech service hears you.', { status: 401, code: 'signed-out' });
    if (free) await mustBeFree(signal);
    const json = { call, announced: true, ...(vendor ? { vendor } : {}) };
    const { consentRule: _rule, ...token } = await answerOf(
      api.ai['speech-token'].$post({ json }, { init: { signal } }),
    );
    return token;
  };

/**
 * A voice for one practice: the live one where the settings want it and the account can have it, else one of parts. `name` tells which, from `open` on.
 * Rejects to open with VoiceError. It opens once; to speak again after it has ended, make another one.
 */
export function newVoiceWay({
  worder,
  tellUsage,
  paid = Promise.resolve(),
  attachments = [],
  live: mayBeLive = true,
}: VoiceParts): VoiceWay {
  let way: VoiceWay | null = null;
  let closed = false;
  const over = new AbortController();
  const wishes: ((way: VoiceWay) => void)[] = [];
  const wish = (one: (way: VoiceWay) => void): void => {
    wishes.push(one);
    if (way) one(way);
  };

  async function settled(signal: AbortSignal): Promise<void> {
    await paid;
    signal.throwIfAborted();
  }

  async function take(next: VoiceWay, hears: VoiceHears, practice: Practice): Promise<void> {
    way = next;
    for (const one of wishes) one(next);
    await next.open(hears, practice);
    if (closed) await next.close();
  }

  async function open(hears: VoiceHears, practice: Practice): Promise<void> {
    if (await inCall().catch(() => false))
      throw new VoiceError('microphone-taken', 'A call goes on, and the others might hear the buyer. Go on in text.');
    const { practiceLive } = await readSettings();
    const [askWords, askLive] = [wordsFor(practice, !mayBeLive), askFor(practice, attachments)];
    const parts = cascadeWay({
      worder,
      ask: async (vendor, signal) => {
        await settled(signal);
        return askWords(vendor, signal);
      },
      mayUseService: async () => (await readSettings()).browserService,
    });
    if (!mayBeLive || !practiceLive || !(await session())) return take(parts, hears, practice);
    const live = realtimeWay({
      ask: async (signal) => {
        await settled(signal);
        return askLive(signal);
      },
      usage: (response, model, usage) => tellUsage(practice.id, response, model, usage),
    });
    try {
      await take(live, hears, practice);
    } catch (error) {
      if (closed || !(error instanceof VoiceError) || !ELSE_PARTS.has(error.fault)) throw error;
      await take(parts, hears, practice);
      hears.fault(error.fault === 'no-key' ? 'no-key' : 'vendor-busy', true);
    }
  }

  async function close(): Promise<void> {
    closed = true;
    over.abort();
    await way?.close();
  }

  return {
    get name() {
      return way?.name ?? 'cascade';
    },
    async open(hears, practice) {
      await open(hears, practice);
      if (closed) return;
      // Nobody in a call that begins meanwhile hears the buyer.
      onCall(() => {
        if (closed) return;
        void close();
        hears.fault('microphone-taken', false, CALL_BEGAN);
      }, over.signal);
    },
    say(turn, words, signal) {
      if (!way) throw new VoiceError('connection-lost', 'The voice is not open.');
      return way.say(turn, words, signal);
    },
    mute: (on) => wish((one) => one.mute(on)),
    handsFree: (on) => wish((one) => one.handsFree(on)),
    hold: (on) => wish((one) => one.hold(on)),
    close,
  };
}
