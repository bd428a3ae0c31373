import { AudioSampleSink } from 'mediabunny';
import { Unhearable, type Stretch } from './media.ts';
import type { Probed } from './probe.ts';
import { plainBlocks } from './wave.ts';

/** After what cannot be decoded it goes on so many seconds later, each time further while nothing comes. */
const SKIPS = [0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3, 6, 12, 24];
const MOST_IN_VAIN = 40;
const EARLY_SECONDS = 0.5;
const MOST_BREAKS = 1_000;
/** A smaller gap between two blocks is the rounding of their times. */
const GAP_SECONDS = 0.06;
const FILLED_FRAMES = 16_384;

interface Decoded {
  /** One for each channel, from -1 to 1, one block after the other from the start of the recording on. Each is used again for the next one. */
  block: Float32Array[];
}

/**
 * The sound of a track as blocks without a gap: what cannot be read is silence, and is added to `missing`. Nothing but WAVE-like sound is decoded without the native
 * library; whoever calls loads it.
 */
export async function* decoded(
  { track, plain }: Probed,
  { endSeconds, missing }: { endSeconds: number | null; missing: Stretch[] },
): AsyncGenerator<Decoded> {
  if (plain) {
    let read = false;
    for await (const block of plainBlocks(plain)) {
      read = true;
      yield { block };
    }
    if (!read) throw new Unhearable('damaged');
    return;
  }
  const [rate, count] = [await track.getSampleRate(), await track.getNumberOfChannels()];
  const origin = Math.max(0, await track.getFirstTimestamp());
  const sink = new AudioSampleSink(track);
  let frames = 0; // given so far
  let from: number | undefined;
  let place = 0; // seconds of the recording from which it is read
  let [breaks, inVain] = [0, 0];

  const planes = Array.from({ length: count }, () => new Float32Array(FILLED_FRAMES));
  const planeOf = (at: number, length: number): Float32Array => {
    const plane = planes[at];
    if (plane && plane.length >= length) return plane.subarray(0, length);
    return (planes[at] = new Float32Array(length));
  };

  // One block after the other: a file may say that hours are missing.
  function* lost(until: number): Generator<Float32Array[]> {
    missing.push({ fromMs: (frames / rate) * 1000, toMs: (until / rate) * 1000 });
    while (frames < until) {
      const size = Math.min(until - frames, FILLED_FRAMES);
      frames += size;
      yield Array.from({ length: count }, () => new Float32Array(size));
    }
  }

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
        // A block that begins a hair early or late is moved: times in files are rounded.
        const late = frames - at;
        const skip = late > GAP_SECONDS * rate ? late : 0;
        const block = planes.map((_, planeIndex) => {
          const plane = planeOf(planeIndex, length);
          sample.copyTo(plane, { planeIndex, format: 'f32-planar' });
          return skip > 0 ? plane.subarray(skip) : plane;
        });
        sample.close();
        frames += length - skip;
        yield { block };
      }
      // Readers that lose their way in a damaged place say that the file ends there.
      if (endSeconds === null || endSeconds - origin - frames / rate < EARLY_SECONDS) break;
    } catch {
      // Neither the library's words nor the file's are of use to anybody: what is lost is told by its times.
    }
    breaks += 1;
    inVain = frames > before ? 0 : inVain + 1;
    const reached = frames / rate;
    // What was read ahead when it broke off is still to be had; what gives nothing twice is left behind, each time further.
    place = inVain === 0 ? reached : Math.max(reached, place) + (SKIPS[Math.min(inVain, SKIPS.length) - 1] as number);
    const past = endSeconds !== null && place >= endSeconds - origin;
    if (breaks > MOST_BREAKS || inVain > MOST_IN_VAIN || past) break;
    from = place + origin;
  }
  if (frames === 0) throw new Unhearable('damaged');
}
