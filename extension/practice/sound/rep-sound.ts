import type { Sources } from '../../live/hearing-messages.ts';
import { keepMicrophone } from '../../capture/microphone.ts';
import { readSettings } from '../../client/settings.ts';
import { hearMicrophone, type MicrophoneFrame } from '../../microphone/hear.ts';
import { VoiceError, type VoiceFault } from '../contract.ts';
import { newEnergy } from './energy.ts';
import { newFitness } from './fitness.ts';

/** At most ten times a second. */
const LEVEL_EVERY_FRAMES = 5;
/** The buyer's voice may come back through the microphone, for what echo cancelling leaves of it. */
const RAISED = 2;

export interface RepSoundEvents {
  /** The live sound; `null` where there is none now. */
  onStream(stream: MediaStream | null): void;
  onFrame?(frame: MicrophoneFrame): void;
  /** Somebody speaks, for so many milliseconds by now (60 at first); times of `performance.now()`. */
  onVoice(voicedMs: number, atMs: number): void;
  onQuiet(atMs: number): void;
  level(of: number): void;
  fault(fault: VoiceFault, soft: boolean): void;
}

export interface RepSound {
  mute(on: boolean): void;
  handsFree(on: boolean): void;
  hold(on: boolean): void;
  /** Whether what the rep says is heard now. */
  heard(): boolean;
  speaking(): boolean;
  /** Words were understood. */
  words(): void;
}

/** Loudness as people hear it: from -50 dB, a quiet room, to -6 dB. */
const shown = (level: number): number => Math.min(1, Math.max(0, (20 * Math.log10(level || 1e-9) + 50) / 44));

const FAULTS: Record<Exclude<Sources['microphone'], 'ok' | 'off' | 'unsent'>, [VoiceFault, string]> = {
  refused: ['microphone-refused', 'The microphone may not be used. Allow it, or go on in text.'],
  none: ['microphone-missing', 'There is no microphone. Connect one, or go on in text.'],
  busy: ['microphone-taken', 'Another program has the microphone. Close that, or go on in text.'],
  unplugged: ['microphone-missing', 'The microphone was unplugged. Connect it again, or go on in text.'],
};

/** What the browser says of the track alone, before a second of silence has passed. */
function watchMuted(stream: MediaStream, tell: () => void, signal: AbortSignal): void {
  for (const track of stream.getAudioTracks()) track.addEventListener('mute', tell, { signal });
}

/**
 * The rep's microphone as a practice hears it, until the signal aborts. Resolves when it is open; rejects with VoiceError where it cannot be. What goes
 * wrong later is told, and the microphone taken up again when it is back.
 */
export async function openRepSound(
  events: RepSoundEvents,
  buyerSpeaks: () => boolean,
  signal: AbortSignal,
): Promise<RepSound> {
  const { microphone: device, echoCancelling } = await readSettings();
  const ready = Promise.withResolvers<void>();
  const over = new AbortController();
  const ending = AbortSignal.any([signal, over.signal]);
  const energy = newEnergy();
  const fitness = newFitness((fault) => events.fault(fault, true));
  let stream: MediaStream | null = null;
  let muted = false;
  let handsFree = true;
  let held = false;
  let frames = 0;
  let open = false;

  const heard = (): boolean => !muted && (handsFree || held);
  function apply(): void {
    for (const track of stream?.getAudioTracks() ?? []) track.enabled = heard();
    if (heard()) return;
    fitness.rest();
    if (energy.hush()) events.onQuiet(performance.now());
    events.level(0);
  }

  function take(frame: MicrophoneFrame): void {
    if (ending.aborted) return;
    events.onFrame?.(frame);
    if (!heard()) return;
    const { level } = frame;
    const atMs = performance.now();
    const change = energy.take(level, buyerSpeaks() ? RAISED : 1);
    fitness.take(level, energy.speaking());
    if (change === 'ended') events.onQuiet(atMs);
    else if (energy.speaking()) events.onVoice(energy.voiced() * 20, atMs);
    if ((frames += 1) % LEVEL_EVERY_FRAMES === 0) events.level(shown(level));
  }

  function onState(state: Sources['microphone']): void {
    if (state === 'ok' || state === 'off' || state === 'unsent') return;
    const [fault, words] = FAULTS[state];
    if (open) return events.fault(fault, true);
    ready.reject(new VoiceError(fault, words));
  }

  const broken = (): void => {
    const words = 'This browser cannot work with the microphone’s sound. Go on in text.';
    if (open) events.fault('microphone-taken', false);
    else ready.reject(new VoiceError('microphone-taken', words));
  };

  async function hear(next: MediaStream, mine: AbortSignal): Promise<void> {
    try {
      await hearMicrophone(next, take, mine);
    } catch {
      return broken();
    }
    open = true;
    ready.resolve();
  }

  void keepMicrophone({
    device,
    echoCancelling,
    connect(next) {
      const gone = new AbortController();
      const mine = AbortSignal.any([ending, gone.signal]);
      stream = next;
      apply();
      watchMuted(next, () => (heard() ? events.fault('microphone-silent', true) : undefined), mine);
      void hear(next, mine);
      events.onStream(next);
      return () => {
        gone.abort();
        stream = null;
        if (energy.hush()) events.onQuiet(performance.now());
        events.onStream(null);
      };
    },
    onTrack: () => undefined,
    onState,
    signal: ending,
  });
  signal.addEventListener('abort', () => ready.reject(signal.reason), { once: true });
  try {
    await ready.promise;
  } catch (error) {
    over.abort();
    throw error;
  }
  return {
    mute: (on) => ((muted = on), apply()),
    handsFree: (on) => ((handsFree = on), apply()),
    hold: (on) => ((held = on), apply()),
    heard,
    speaking: () => energy.speaking(),
    words: () => fitness.words(),
  };
}
