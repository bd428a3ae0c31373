import type { Channel } from '#domain/sound/heard.ts';
import type { LiveTracks, Tracks } from '../capture/tracks.ts';
import { recognitionSide, type RecognitionSide, type RecognitionSideParts } from './recognition-side.ts';

interface Placed {
  track: MediaStreamTrack;
  side: RecognitionSide;
  gone: AbortController;
}

interface SidesParts extends Omit<RecognitionSideParts, 'channel' | 'track'> {
  tracks: LiveTracks;
}

/** Recognises both sides, each on the track that it has now: microphones come and go in the middle of a call. */
export function recognitionSides({ tracks, ...parts }: SidesParts, signal: AbortSignal) {
  const placed = new Map<Channel, Placed>();
  let resting = false;
  const all = (): RecognitionSide[] => [...placed.values()].map(({ side }) => side);
  const fail: RecognitionSideParts['fail'] = (error) => {
    for (const side of all()) side.settle();
    parts.fail(error);
  };

  /** A side hears its track; what it heard before is not heard any more. Resolves when it does. */
  function place(channel: Channel, track: MediaStreamTrack | null): Promise<void> | undefined {
    const old = placed.get(channel);
    if (old?.track === track) return undefined;
    old?.side.settle();
    old?.gone.abort();
    placed.delete(channel);
    if (!track) return undefined;
    const gone = new AbortController();
    const side = recognitionSide({ ...parts, fail, channel, track }, AbortSignal.any([signal, gone.signal]));
    placed.set(channel, { track, side, gone });
    return resting ? undefined : side.open();
  }
  const placeBoth = ({ rep, buyer }: Tracks) => Promise.all([place(0, rep), place(1, buyer)]);

  return {
    /** Begins to hear; resolves when it does. */
    async open(): Promise<void> {
      tracks.subscribe((next) => void placeBoth(next), signal);
      await placeBoth(tracks.get());
    },
    /** Hears nothing for now; resolves when the words of before are there. */
    async rest(): Promise<void> {
      resting = true;
      await Promise.all(all().map((side) => side.rest()));
    },
    resume(): void {
      resting = false;
      for (const side of all()) side.resume();
    },
    resting: (): boolean => resting,
  };
}
