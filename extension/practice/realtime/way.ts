import type { RealtimeUsage } from '#domain/practice/realtime.ts';
import { systemClock } from '../../speech/clock.ts';
import { VoiceError, type VoiceFault, type VoiceHears, type VoiceWay } from '../contract.ts';
import { openRepSound, type RepSound } from '../sound/rep-sound.ts';
import type { AskRealtime } from './grant.ts';
import { newLine } from './line.ts';
import { openPeer } from './peer.ts';
import { type Picture, readPictures } from './pictures.ts';
import { newTalk, type Talk } from './talk.ts';

const LOOK_MS = 1_000;

export interface RealtimeParts {
  ask: AskRealtime;
  usage(response: string, model: string, usage: RealtimeUsage): void;
}

/** What goes on by itself once it is told. */
const SOFT = new Set<VoiceFault>(['vendor-busy']);

/** A voice that hears and speaks at once: OpenAI's Realtime, by WebRTC from this page. Each opening is a way of its own. */
export function realtimeWay({ ask, usage }: RealtimeParts): VoiceWay {
  const over = new AbortController();
  const { signal } = over;
  let sound: RepSound | null = null;
  let talk: Talk | null = null;
  const wishes: ((sound: RepSound) => void)[] = [];
  const wish = (one: (sound: RepSound) => void): void => void (sound ? one(sound) : wishes.push(one));

  async function open(hears: VoiceHears): Promise<void> {
    const player = new Audio();
    player.autoplay = true;
    let role = '';
    let model = '';
    let stream: MediaStream | null = null;
    let pictures: readonly Picture[] | null = null;

    function fail(fault: VoiceFault): void {
      if (signal.aborted) return;
      over.abort();
      hears.fault(fault, false);
    }

    const line = newLine(
      {
        ask,
        open: openPeer,
        events: {
          onEvent: (text) => mine.take(text),
          onSound(buyer) {
            player.srcObject = buyer;
            void player.play().catch(() => signal.aborted || hears.fault('not-heard', true));
          },
        },
        reconnecting(now) {
          if (now) mine.anew();
          hears.reconnecting(now);
        },
        onUp(peer, grant) {
          [role, model] = [grant.instructions, grant.model];
          peer.hear(stream);
          if (pictures) return;
          pictures = [];
          void readPictures(grant.pictures ?? [], signal).then((found) => (pictures = found));
        },
        onEnd: ({ fault }) => fail(fault),
        sleep: systemClock.sleep,
        now: Date.now,
      },
      signal,
    );

    const mine = newTalk({
      hears,
      send: line.send,
      role: () => role,
      pictures: () => pictures ?? [],
      up: line.up,
      silence: (on) => void (player.muted = on),
      repSpeaks: () => sound?.speaking() ?? false,
      usage: (response, used) => usage(response, model, used),
      trouble(fault) {
        if (fault === 'session' || fault === 'token-expired') line.renew();
        else if (SOFT.has(fault)) hears.fault(fault, true);
        else fail(fault);
      },
      now: () => performance.now(),
      after(ms, then) {
        const timer = setTimeout(then, ms);
        return () => clearTimeout(timer);
      },
    });
    talk = mine;

    const hearing = openRepSound(
      {
        onStream(next) {
          stream = next;
          line.hear(next);
        },
        onVoice: mine.voice,
        onQuiet: mine.quiet,
        level: hears.level,
        fault: (fault, soft) => (soft ? hears.fault(fault, true) : fail(fault)),
      },
      mine.audible,
      signal,
    );
    // Each may fail first; the other one is let go.
    const refused = (error: unknown): never => {
      over.abort();
      throw error;
    };
    [sound] = await Promise.all([hearing.catch(refused), line.begin().catch(refused)]);
    for (const one of wishes) one(sound);
    const looking = setInterval(mine.look, LOOK_MS);
    signal.addEventListener('abort', () => {
      clearInterval(looking);
      player.pause();
      player.srcObject = null;
    });
  }

  return {
    name: 'realtime',
    async open(hears) {
      const told: VoiceHears = {
        ...hears,
        repPartial(text) {
          sound?.words();
          hears.repPartial(text);
        },
        repSaid(turn) {
          sound?.words();
          if (!signal.aborted) hears.repSaid(turn);
        },
      };
      await open(told).catch((error: unknown) => {
        throw error instanceof VoiceError ? error : new VoiceError('connection-lost', 'The voice was closed.');
      });
    },
    say(turn, words, stop) {
      if (!talk) throw new VoiceError('connection-lost', 'The voice is not open.');
      return talk.say(turn, words, AbortSignal.any([stop, signal]));
    },
    mute: (on) => wish((one) => one.mute(on)),
    handsFree: (on) => wish((one) => one.handsFree(on)),
    hold: (on) => wish((one) => one.hold(on)),
    async close() {
      over.abort();
    },
  };
}
