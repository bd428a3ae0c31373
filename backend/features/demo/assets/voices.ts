import type { Voice } from '#domain/demo/story.ts';

export interface Voices {
  /** Resolves when both voices can be heard, or cannot be loaded. */
  ready: Promise<void>;
  /** What a call page would receive: one stream a person. */
  streams: Partial<Record<Voice, MediaStream>>;
  /** False where nothing can sound now. */
  play(by: Voice, fromMs: number, durationMs: number, speed: number): boolean;
  hush: () => void;
  /** Seconds of the audio clock while it runs, null while it cannot (autoplay blocked, no audio at all). */
  clock: () => number | null;
  wake: () => void;
}

const FILES: Record<Voice, string> = { rep: '/demo/assets/rep.webm', buyer: '/demo/assets/buyer.webm' };
const BOTH = ['rep', 'buyer'] as const;

/**
 * The two voices through one audio context, so that the tab really sounds and captions can follow its clock.
 * `onAudible` is called whenever sound becomes possible: once loaded, and when the browser lets the page sound.
 */
export function createVoices(muted: boolean, onAudible: () => void): Voices {
  const context = typeof AudioContext === 'undefined' ? null : new AudioContext();
  if (!context) return silent;
  const speakers = context.createGain();
  speakers.gain.value = muted ? 0 : 1;
  speakers.connect(context.destination);
  const buffers: Partial<Record<Voice, AudioBuffer>> = {};
  const sinks = { rep: context.createMediaStreamDestination(), buyer: context.createMediaStreamDestination() };
  const playing = new Set<AudioBufferSourceNode>();

  async function load(by: Voice): Promise<void> {
    const response = await fetch(FILES[by]);
    if (response.ok) buffers[by] = await context!.decodeAudioData(await response.arrayBuffer());
  }

  const loaded = Promise.allSettled(BOTH.map(load));
  const tell = (): void => {
    if (context.state === 'running') onAudible();
  };
  context.addEventListener('statechange', tell);

  return {
    ready: loaded.then(tell),
    streams: { rep: sinks.rep.stream, buyer: sinks.buyer.stream },
    play(by, fromMs, durationMs, speed) {
      const buffer = buffers[by];
      if (!buffer || context.state !== 'running' || durationMs <= 0) return false;
      const source = context.createBufferSource();
      source.buffer = buffer;
      source.playbackRate.value = speed;
      source.connect(speakers);
      source.connect(sinks[by]);
      source.addEventListener('ended', () => playing.delete(source), { once: true });
      playing.add(source);
      source.start(0, fromMs / 1000, durationMs / 1000);
      return true;
    },
    hush() {
      for (const source of playing) source.stop();
      playing.clear();
    },
    clock: () => (context.state === 'running' ? context.currentTime : null),
    wake() {
      // Rejected or never settled where nothing may sound yet; the timer drives the captions then.
      if (context.state === 'suspended') context.resume().catch(() => undefined);
    },
  };
}

const silent: Voices = {
  ready: Promise.resolve(),
  streams: {},
  play: () => false,
  hush: () => undefined,
  clock: () => null,
  wake: () => undefined,
};
