import { AudioSampleSink, type InputAudioTrack } from 'mediabunny';
import { Unhearable, type Stretch } from './media.ts';

/** After what cannot be decoded it goes on so many seconds later, each time further while nothing comes. */
const SKIPS = [0.1, 0.3, 1, 3, 10, 30];
const MOST_BREAKS = 200;
/** A smaller gap between two blocks is the rounding of their times. */
const GAP_SECONDS = 0.06;
const FILLED_FRAMES = 16_384;

export interface Decoded {
  /** One for each channel, from -1 to 1, one block after the other from the start of the recording on. */
  block: Float32Array[];
}

/**
 * The sound of a track as blocks without a gap: what cannot be read is silence, and is added to `missing`. Nothing but WAVE-like sound is decoded without the native
 * library; whoever calls loads it.
 */
export async function* decoded(
  track: InputAudioTrack,
  { endSeconds, missing }: { endSeconds: number | null; missing: Stretch[] },
): AsyncGenerator<Decoded> {
  const [rate, count] = [await track.getSampleRate(), await track.getNumberOfChannels()];
  const origin = Math.max(0, Math.min(await track.getFirstTimestamp(), 0));
  const sink = new AudioSampleSink(track);
  let frames = 0; // given so far
  let from: number | undefined;
  let [breaks, inVain] = [0, 0];

  const lost = (until: number): Float32Array[][] => {
    const gap = until - frames;
    missing.push({ fromMs: (frames / rate) * 1000, toMs: (until / rate) * 1000 });
    const blocks: Float32Array[][] = [];
    for (let left = gap; left > 0; left -= FILLED_FRAMES) {
      const size = Math.min(left, FILLED_FRAMES);
      blocks.push(Array.from({ length: count }, () => new Float32Array(size)));
    }
    frames = until;
    return blocks;
  };

  for (;;) {
    const before = frames;
    try {
      for await (const sample of sink.samples(from)) {
        const at = Math.round((sample.timestamp - origin) * rate);
        const length = sample.numberOfFrames;
        if (at + length <= frames || sample.numberOfChannels !== count || sample.sampleRate !== rate) {
          sample.close();
          continue;
        }
        if (at - frames > GAP_SECONDS * rate) for (const block of lost(at)) yield { block };
        const late = Math.max(0, frames - at);
        // A block that begins a hair early or late is moved: times in files are rounded.
        const skip = late > GAP_SECONDS * rate ? late : 0;
        const block = Array.from({ length: count }, (_, planeIndex) => {
          const plane = new Float32Array(length);
          sample.copyTo(plane, { planeIndex, format: 'f32-planar' });
          return skip > 0 ? plane.subarray(skip) : plane;
        });
        sample.close();
        frames += length - skip;
        inVain = 0;
        yield { block };
      }
      break;
    } catch {
      // Neither the library's words nor the file's are of use to anybody: what is lost is told by its times.
      breaks += 1;
      inVain = frames > before ? 0 : inVain + 1;
      const next = frames / rate + (SKIPS[Math.min(inVain, SKIPS.length - 1)] as number) * 1;
      const reached = Math.max(next, (from ?? 0) + (inVain > 0 ? (SKIPS[Math.min(inVain, SKIPS.length - 1)] ?? 0) : 0));
      if (breaks > MOST_BREAKS || inVain > 3 * SKIPS.length || (endSeconds !== null && reached >= endSeconds)) break;
      from = reached + origin;
    }
  }
  if (frames === 0) throw new Unhearable('damaged');
  const ends = endSeconds === null ? frames : Math.round((endSeconds - origin) * rate);
  // What a file says of its end is rounded, and guessed where its bit rate varies.
  if (breaks > 0 && ends > frames) missing.push({ fromMs: (frames / rate) * 1000, toMs: (ends / rate) * 1000 });
}
