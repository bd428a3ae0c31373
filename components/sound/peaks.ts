import { ALL_FORMATS, AudioSampleSink, BlobSource, Input } from 'mediabunny';

/** Steps that a file's wave is drawn in. */
export const STEPS = 1_200;
/** So often what was found so far is told. */
const TOLD_MS = 700;

/** Every so manieth sample is looked at: a wave of a thousand steps shows no more. */
const STRIDE = 8;

/**
 * How loud a file of sound is in even steps, 0 to 1, decoded piece by piece on this device; `onSome` is told as it grows. Empty where the browser
 * cannot decode it.
 */
export async function peaksOf(
  file: Blob,
  { lengthMs, signal, onSome }: { lengthMs: number; signal: AbortSignal; onSome: (peaks: number[]) => void },
): Promise<void> {
  const input = new Input({ source: new BlobSource(file), formats: ALL_FORMATS });
  try {
    const track = await input.getPrimaryAudioTrack();
    if (!track || !(await track.canDecode())) return;
    const peaks = Array.from({ length: STEPS }, () => 0);
    let told = performance.now();
    let plane = new Float32Array(0);
    for await (const sample of new AudioSampleSink(track).samples()) {
      const { timestamp, duration, numberOfFrames } = sample;
      if (plane.length < numberOfFrames) plane = new Float32Array(numberOfFrames);
      sample.copyTo(plane, { planeIndex: 0, format: 'f32-planar' });
      sample.close();
      signal.throwIfAborted();
      for (let at = 0; at < numberOfFrames; at += STRIDE) {
        const ms = (timestamp + (duration * at) / numberOfFrames) * 1_000;
        const step = Math.min(STEPS - 1, Math.max(0, Math.floor((ms / lengthMs) * STEPS)));
        peaks[step] = Math.max(peaks[step] ?? 0, Math.abs(plane[at] ?? 0));
      }
      if (performance.now() - told > TOLD_MS) {
        told = performance.now();
        onSome([...peaks]);
      }
    }
    onSome(peaks);
  } finally {
    input.dispose();
  }
}
