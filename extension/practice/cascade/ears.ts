import type { Heard } from '#domain/sound/heard.ts';
import type { Line, LineEvents } from '../../capture/ear.ts';
import { FRAME_MS, FRAME_SAMPLES } from '../../capture/framer.ts';
import { newLiveTracks } from '../../capture/tracks.ts';
import type { MicrophoneFrame } from '../../microphone/hear.ts';
import { openChosenLine, type Ways } from '../../speech/choose.ts';
import { VoiceError, type VoiceFault } from '../contract.ts';
import { newTurns, type RepTurn } from './turns.ts';

/** Nobody is heard within this time, and the line says nothing of it either. */
const OPEN_MS = 25_000;
/** A microphone that is closed for longer costs nothing. */
const REST_FRAMES = 100;
const LOOK_MS = 200;
/** A line opens with its first frame, and so does the one that takes its place where it may not. */
const OPENING_FRAMES = 10;

export interface EarsParts extends Omit<Ways, 'tracks'> {
  openLine?: typeof openChosenLine;
  partial(text: string): void;
  said(turn: RepTurn): void;
  reconnecting(now: boolean): void;
  fault(fault: VoiceFault, soft: boolean): void;
  /** The rep's voice is heard right now. */
  speaking(): boolean;
  buyerSpoke(): boolean;
}

export interface Ears {
  frame(frame: MicrophoneFrame, heard: boolean): void;
  /** The sound as a track, for recognition that takes no frames. */
  track(stream: MediaStream | null): void;
  close(): Promise<void>;
}

/** The rep's sound as frames of two sides, of which the buyer's is silent. */
function bothSides(pcm: Int16Array): Int16Array<ArrayBuffer> {
  const both = new Int16Array(FRAME_SAMPLES * 2);
  pcm.forEach((sample, at) => (both[at * 2] = sample));
  return both;
}

/**
 * Turns the rep's sound into turns of words, by the vendor that the settings of calls name, else by the browser itself. `opened` resolves once it hears, and
 * rejects with VoiceError where nothing can.
 */
export function openEars(parts: EarsParts, signal: AbortSignal): Ears & { opened: Promise<void> } {
  const { openLine = openChosenLine, partial, said, reconnecting, fault, speaking, buyerSpoke, ...ways } = parts;
  const opened = Promise.withResolvers<void>();
  const tracks = newLiveTracks();
  const turns = newTurns({ partial, said, speaking, buyerSpoke, now: () => performance.now() });
  let open = false;
  let waits = false;
  let seq = 0;
  let closed = 0;
  let fromMs: number | null = null;

  function wait(now: boolean): void {
    if (waits === now) return;
    waits = now;
    if (open) reconnecting(now);
  }

  const events: LineEvents = {
    onHeard(heards: Heard[]) {
      for (const heard of heards) if (heard.channel === 0) turns.take(heard, fromMs ?? 0);
    },
    onGap: () => undefined,
    onState({ code, detail = '' }) {
      if (signal.aborted) return;
      if (code === 'failed') {
        if (open) return fault('no-recognition', false);
        return opened.reject(new VoiceError('no-recognition', detail));
      }
      wait(code === 'waiting');
      if (code !== 'hearing') return;
      open = true;
      opened.resolve();
    },
  };
  const line: Line = openLine({ ...ways, tracks }, events, signal);
  const looking = setInterval(turns.look, LOOK_MS);
  const late = setTimeout(
    () => opened.reject(new VoiceError('no-recognition', 'Nothing here turns speech into words in time.')),
    OPEN_MS,
  );
  opened.promise.catch(() => undefined).finally(() => clearTimeout(late));
  signal.addEventListener('abort', () => {
    clearInterval(looking);
    opened.reject(signal.reason);
  });

  return {
    opened: opened.promise,
    frame({ pcm }, heard) {
      fromMs ??= performance.now() - FRAME_MS;
      closed = heard ? 0 : closed + 1;
      if (closed === REST_FRAMES) line.rest();
      const atMs = seq * FRAME_MS;
      if (closed < REST_FRAMES && open) line.frame({ seq, atMs, pcm: bothSides(pcm) });
      // What is said before it hears is said to nobody yet.
      else if (!open && seq % OPENING_FRAMES === 0)
        line.frame({ seq, atMs, pcm: bothSides(new Int16Array(FRAME_SAMPLES)) });
      seq += 1;
    },
    track: (stream) => tracks.set({ rep: stream?.getAudioTracks()[0] ?? null }),
    close: () => line.close(),
  };
}
