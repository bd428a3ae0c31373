import type { BuyerTurn, Notice, Spoken, VoiceFault, VoiceHears, VoiceWay } from './contract.ts';
import { VoiceError } from './contract.ts';
import type { Held } from './going.ts';
import { noticeOf } from './notices.ts';

export interface Heard {
  text: string;
  /** Milliseconds of the practice. */
  startMs: number;
  endMs: number;
  cutIn: boolean;
}

/** The talk by voice of a running practice: one way after the other, and what of them the page sees. */
export interface VoicePart {
  /** Whether it was opened; where not, the rep was told why. `fromMs`: how far the practice is. It is open once `paid` is settled, too. */
  open(fromMs: number, paid: Promise<unknown>): Promise<boolean>;
  isOpen(): boolean;
  /** Says it; null where nothing of it was heard. */
  say(turn: BuyerTurn, words: (soFar: string) => void, signal: AbortSignal): Promise<Spoken | null>;
  close(): Promise<void>;
  mute(on: boolean): void;
  handsFree(on: boolean): void;
  hold(on: boolean): void;
  /** Milliseconds for which a rep who is listened to has said nothing; 0 where nobody listens. */
  quietMs(): number;
}

interface Listens {
  newVoice(paid: Promise<unknown>): Promise<VoiceWay>;
  handsFree(): Promise<boolean>;
  /** The rep speaks: the buyer is to fall silent. */
  began(): void;
  said(turn: Heard): void;
  /** This voice is over; text goes on. */
  lost(fault: VoiceFault): void;
}

const FRESH = { connected: false, reconnecting: false, muted: false, level: 0 } as const;

/** The voice of this practice; nothing is open yet. */
export function newVoicePart(held: Held, listens: Listens): VoicePart {
  let way: VoiceWay | null = null;
  /** Of `performance.now()` when the practice was at 0. */
  let origin = 0;
  let quietSince = 0;
  let told: Notice[] = [];

  const tell = (fault: VoiceFault, text?: string) => {
    const notice = noticeOf(fault, text);
    told.push(notice);
    held.tell(notice);
  };
  /** What was wrong with the voice before is not said of the one that opens now. */
  const forget = () => {
    held.set({ notices: held.now().notices.filter((one) => !told.includes(one)) });
    told = [];
  };

  const show = (change: Partial<NonNullable<ReturnType<Held['now']>['voice']>>) => {
    const { voice } = held.now();
    if (voice) held.set({ voice: { ...voice, ...change } });
  };
  const drop = async () => {
    const old = way;
    way = null;
    held.set({ voice: null, hearing: '' });
    await old?.close().catch(() => undefined);
  };
  const noise = () => (quietSince = performance.now());

  /** What this way tells; nothing any more once it is closed. */
  const hearsOf = (one: VoiceWay): VoiceHears => {
    const own = () => way === one;
    return {
      repBegan() {
        if (!own()) return;
        noise();
        listens.began();
      },
      repPartial(text) {
        if (!own()) return;
        noise();
        held.set({ hearing: text });
      },
      repSaid({ text, startMs, endMs, cutIn }) {
        if (!own()) return;
        noise();
        held.set({ hearing: '' });
        if (text.trim() !== '') listens.said({ text, startMs: startMs - origin, endMs: endMs - origin, cutIn });
      },
      level(of) {
        if (own()) show({ level: of });
      },
      fault(fault, soft, text) {
        if (!own()) return;
        tell(fault, text);
        if (soft) return;
        void drop();
        listens.lost(fault);
      },
      reconnecting(now) {
        if (own()) show({ reconnecting: now, connected: !now });
      },
    };
  };

  return {
    async open(fromMs, paid) {
      await drop();
      forget();
      let next: VoiceWay | null = null;
      try {
        const handsFree = await listens.handsFree();
        next = way = await listens.newVoice(paid);
        held.set({ voice: { way: way.name, ...FRESH, handsFree } });
        if (!handsFree) next.handsFree(false);
        await Promise.all([next.open(hearsOf(next), held.now().practice), paid]);
      } catch (error) {
        if (way !== next) return false;
        const fault = error instanceof VoiceError ? error.fault : 'connection-lost';
        tell(fault, error instanceof VoiceError ? error.message : undefined);
        await drop();
        listens.lost(fault);
        return false;
      }
      // It was closed while it connected.
      if (way !== next) {
        await next.close().catch(() => undefined);
        return false;
      }
      origin = performance.now() - fromMs;
      noise();
      show({ way: next.name, connected: true });
      return true;
    },
    isOpen: () => way !== null && held.now().voice?.connected === true,
    async say(turn, words, signal) {
      const one = way;
      if (!one) return null;
      try {
        const spoken = await one.say(turn, words, signal);
        const heard = { ...spoken, startMs: spoken.startMs - origin, endMs: spoken.endMs - origin };
        return spoken.text.trim() === '' ? null : heard;
      } catch (error) {
        if (!signal.aborted && way === one) {
          tell(error instanceof VoiceError ? error.fault : 'connection-lost');
          await drop();
          listens.lost('connection-lost');
        }
        return null;
      } finally {
        noise();
      }
    },
    close: drop,
    mute(on) {
      way?.mute(on);
      noise();
      show({ muted: on });
    },
    handsFree(on) {
      way?.handsFree(on);
      noise();
      show({ handsFree: on });
    },
    hold(on) {
      way?.hold(on);
    },
    quietMs() {
      const { voice, hearing, phase } = held.now();
      const listening = voice?.connected && voice.handsFree && !voice.muted && phase === 'rep' && hearing === '';
      return listening ? performance.now() - quietSince : 0;
    },
  };
}
