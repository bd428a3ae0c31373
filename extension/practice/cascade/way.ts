import type { Practice } from '#domain/practice/practice.ts';
import type { AskToken } from '../../speech/granted.ts';
import { VoiceError, type Spoken, type VoiceFault, type VoiceHears, type VoiceWay, type Worder } from '../contract.ts';
import { newCutIn } from '../sound/cut-in.ts';
import { heardPart } from '../sound/heard-part.ts';
import { openRepSound, type RepSound } from '../sound/rep-sound.ts';
import { openEars, type Ears } from './ears.ts';
import { openMouth, type Mouth, type Speaking } from './mouth.ts';

/** A voice is found to have spoken a little after it did. */
const JUST_NOW_MS = 1_500;

export interface CascadeParts {
  worder: Worder;
  ask: AskToken;
  mayUseService(): Promise<boolean>;
  ears?: typeof openEars;
  mouth?: typeof openMouth;
}

/** A voice of parts: the microphone, what turns speech into words, the words of the buyer, and a voice that says them. Each opening is a way of its own. */
export function cascadeWay({
  worder,
  ask,
  mayUseService,
  ears: hearBy = openEars,
  mouth: speakBy = openMouth,
}: CascadeParts): VoiceWay {
  const over = new AbortController();
  const { signal } = over;
  let sound: RepSound | null = null;
  let ears: Ears | null = null;
  let mouth: Mouth | null = null;
  let hears: VoiceHears | null = null;
  let speaking: Speaking | null = null;
  let audible = false;
  let lastHeardMs = -Infinity;
  let stopSaying: (() => void) | null = null;
  const wishes: ((sound: RepSound) => void)[] = [];
  const wish = (one: (sound: RepSound) => void): void => void (sound ? one(sound) : wishes.push(one));

  function fail(fault: VoiceFault): void {
    if (signal.aborted) return;
    over.abort();
    hears?.fault(fault, false);
  }

  const cutIn = newCutIn({
    buyerSpeaks: () => audible,
    hush: () => speaking?.hush(),
    goOn: () => speaking?.goOn(),
    cut() {
      lastHeardMs = performance.now();
      stopSaying?.();
    },
    began: (atMs) => hears?.repBegan(atMs),
  });

  async function open(tell: VoiceHears, { persona }: Practice): Promise<void> {
    hears = tell;
    const mine = hearBy(
      {
        ask,
        mayUseService,
        partial(text) {
          sound?.words();
          if (sound?.speaking()) cutIn.sure(performance.now());
          tell.repPartial(text);
        },
        said(turn) {
          // The rep went on before the buyer was heard: what was to be said answered half of it.
          stopSaying?.();
          setTimeout(() => signal.aborted || tell.repSaid(turn), 0);
        },
        reconnecting: tell.reconnecting,
        fault: (fault, soft) => (soft ? tell.fault(fault, true) : fail(fault)),
        speaking: () => sound?.speaking() ?? false,
        buyerSpoke: () => audible || performance.now() - lastHeardMs < JUST_NOW_MS,
      },
      signal,
    );
    ears = mine;
    const hearing = openRepSound(
      {
        onStream: mine.track,
        onFrame: (frame) => mine.frame(frame, sound?.heard() ?? true),
        onVoice: cutIn.voice,
        onQuiet: cutIn.quiet,
        level: tell.level,
        fault: (fault, soft) => (soft ? tell.fault(fault, true) : fail(fault)),
      },
      () => audible,
      signal,
    );
    const refused = (error: unknown): never => {
      over.abort();
      throw error;
    };
    [sound, mouth] = await Promise.all([
      hearing.catch(refused),
      speakBy(persona.voice).catch(refused),
      mine.opened.catch(refused),
    ]);
    for (const one of wishes) one(sound);
  }

  /** Says a text aloud until it is over, or cut. */
  async function aloud(text: string, wording: Spoken['wording'], cut: AbortSignal): Promise<Spoken> {
    const askedMs = performance.now();
    let begunMs: number | null = null;
    let failed = false;
    const said = mouth?.speak(text, {
      onBegun() {
        begunMs ??= performance.now();
        audible = true;
      },
      signal: cut,
    });
    speaking = said ?? null;
    await said?.done.catch(() => (failed = true));
    if (speaking === said) speaking = null;
    audible = false;
    const endMs = performance.now();
    const startMs = begunMs ?? askedMs;
    if (failed && !cut.aborted) hears?.fault(mouth?.by === 'browser' ? 'no-voice' : 'not-heard', true);
    if (!cut.aborted) return { text, startMs, endMs, cut: false, wording };
    const heard = begunMs === null ? '' : heardPart(text, endMs - startMs, mouth?.speed);
    return { text: heard, startMs, endMs, cut: true, wording };
  }

  return {
    name: 'cascade',
    async open(tell, practice) {
      await open(tell, practice).catch((error: unknown) => {
        throw error instanceof VoiceError ? error : new VoiceError('connection-lost', 'The voice was closed.');
      });
    },
    async say(turn, words, stop) {
      const cutting = new AbortController();
      const cut = AbortSignal.any([stop, signal, cutting.signal]);
      stopSaying = () => cutting.abort();
      try {
        const found = await worder(turn, words, cut).catch((error: unknown) => {
          if (cut.aborted) return null;
          throw error;
        });
        if (found === null || cut.aborted) {
          const now = performance.now();
          return { text: '', startMs: now, endMs: now, cut: true, wording: 'written' };
        }
        // A voice may take its time to begin, or never do.
        words(found.text);
        return await aloud(found.text, found.wording, cut);
      } finally {
        stopSaying = null;
      }
    },
    mute: (on) => wish((one) => one.mute(on)),
    handsFree: (on) => wish((one) => one.handsFree(on)),
    hold: (on) => wish((one) => one.hold(on)),
    async close() {
      if (signal.aborted) return;
      over.abort();
      await ears?.close();
    },
  };
}
