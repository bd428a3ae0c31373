import type { Sources } from '../live/hearing-messages.ts';
import type { Framed } from './framer.ts';
import { takeGraph } from './graph.ts';
import { joinAhead, type Joined } from './join-ahead.ts';
import { keepMicrophone } from './microphone.ts';
import { playAlong } from './play-along.ts';
import { type Ahead, inputOf, PROCESSOR } from './processor.ts';
import type { Tracks } from './tracks.ts';

export interface SoundOptions {
  /** The sound of the tab. Ended tracks end it. */
  tab: MediaStream;
  /** The browser silenced the tab for whoever listens to it, so its sound is played on here. */
  playAlong: boolean;
  /** False: the rep's side is not to be heard. */
  microphone: boolean;
  /** The microphone's id; empty for the one that the browser prefers. */
  device: string;
  /** Takes what comes out of the speakers out of the microphone: the sides stay apart without headphones. */
  echoCancelling: boolean;
  onFrame(framed: Framed): void;
  onSources(sources: Sources): void;
  onTracks(tracks: Tracks): void;
  signal: AbortSignal;
}

/** The microphone is opened so late at most, wherever the tab gives nothing yet. */
const MICROPHONE_WITHIN_MS = 500;

/** Leads a stream into one side of the frames (0 = rep, 1 = buyer). */
function joinSide(context: AudioContext, frames: AudioWorkletNode, stream: MediaStream, side: 0 | 1): Joined {
  return joinAhead((slot) => {
    const source = context.createMediaStreamSource(stream);
    source.connect(frames, 0, inputOf(side, slot));
    return source;
  });
}

/**
 * Hears a tab and the microphone until `signal` aborts: frames of both sides on one clock, while the tab stays audible. Rejects where the
 * browser has no audio graph. A microphone that is missing, refused or unplugged is told; the buyer's side is heard all the same, and the
 * rep's again once a device is there.
 */
export async function hearSound(options: SoundOptions): Promise<void> {
  const { tab, microphone, device, echoCancelling, onFrame, onSources, signal } = options;
  // The call may have ended while the browser looked for the tab's sound.
  if (signal.aborted) return tab.getTracks().forEach((track) => track.stop());
  let tracks: Tracks = { rep: null, buyer: tab.getAudioTracks()[0] ?? null };
  options.onTracks(tracks);
  const { context, loaded } = takeGraph(signal);
  signal.addEventListener('abort', () => {
    for (const track of tab.getTracks()) track.stop();
  });
  const played = options.playAlong && tracks.buyer ? playAlong(tab, signal) : null;
  await loaded;
  if (signal.aborted) return;
  const frames = new AudioWorkletNode(context, PROCESSOR, { numberOfInputs: 4, numberOfOutputs: 0 });
  const begun = Promise.withResolvers<void>();
  const joined: [rep: Joined | null, buyer: Joined | null] = [null, null];
  frames.port.addEventListener('message', ({ data }: MessageEvent<Framed | Ahead>) => {
    begun.resolve();
    if (signal.aborted) return;
    if ('side' in data) return joined[data.side]?.hear(data.slot);
    onFrame(data);
    played?.(data.levels[1]);
  });
  frames.port.start();
  signal.addEventListener('abort', () => {
    frames.port.postMessage(false, []);
    for (const side of joined) side?.leave();
  });
  if (tracks.buyer) joined[1] = joinSide(context, frames, tab, 1);

  let sources: Sources = { microphone: microphone ? 'none' : 'off', tab: tracks.buyer ? 'ok' : 'none' };
  const tell = (change: Partial<Sources>): void => {
    if (signal.aborted) return;
    sources = { ...sources, ...change };
    onSources(sources);
  };
  watchTab(tracks.buyer, tell, signal);
  tell({});
  if (!microphone) return;
  // Opening a device keeps the browser's audio busy: the tab goes first.
  setTimeout(begun.resolve, MICROPHONE_WITHIN_MS);
  await begun.promise;
  if (signal.aborted) return;
  await keepMicrophone({
    device,
    echoCancelling,
    connect(stream) {
      const mine = joinSide(context, frames, stream, 0);
      joined[0] = mine;
      return () => {
        mine.leave();
        if (joined[0] === mine) joined[0] = null;
      };
    },
    onTrack(rep) {
      tracks = { ...tracks, rep };
      options.onTracks(tracks);
    },
    onState: (state) => tell({ microphone: state }),
    signal,
  });
}

function watchTab(track: MediaStreamTrack | null, tell: (change: Partial<Sources>) => void, signal: AbortSignal): void {
  if (!track) return;
  track.addEventListener('ended', () => tell({ tab: 'gone' }), { signal });
  track.addEventListener('mute', () => tell({ tab: 'muted' }), { signal });
  track.addEventListener('unmute', () => tell({ tab: 'ok' }), { signal });
}
