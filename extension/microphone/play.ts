import { RATE } from '../capture/framer.ts';

/** How long the test sound lasts. Echo cancelling takes a few seconds to find its way. */
const TEST_SOUND_MS = 5_000;
const SYLLABLE_SECONDS = 0.25;
/** Pitches of a voice that goes up and down. */
const PITCHES_HZ = [130, 165, 145, 196, 175, 150, 185] as const;

/** A hum in syllables with some breath in it: like a voice it changes and has all pitches, which is what echo cancelling learns by. */
function testSound(): Float32Array<ArrayBuffer> {
  const samples = new Float32Array((TEST_SOUND_MS / 1000) * RATE);
  let phase = 0;
  let random = 1;
  for (let at = 0; at < samples.length; at += 1) {
    const syllable = at / RATE / SYLLABLE_SECONDS;
    const within = syllable % 1;
    phase += ((PITCHES_HZ[Math.floor(syllable) % PITCHES_HZ.length] ?? 0) * (1 + 0.3 * within)) / RATE;
    // Numbers without a pattern that are the same each time (Numerical Recipes' generator).
    random = (random * 1_664_525 + 1_013_904_223) % 2 ** 32;
    const hum = 2 * (phase % 1) - 1;
    const breath = random / 2 ** 31 - 1;
    samples[at] = Math.sin(Math.PI * within) * (0.3 * hum + 0.1 * breath);
  }
  return samples;
}

async function speakers(signal: AbortSignal): Promise<AudioContext> {
  const context = new AudioContext();
  signal.addEventListener('abort', () => void context.close(), { once: true });
  if (context.state === 'suspended') await context.resume();
  return context;
}

/** Waits for the end of what plays, or for the signal. */
function ended(node: AudioScheduledSourceNode, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    node.addEventListener('ended', () => resolve(), { once: true });
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

async function play(samples: Float32Array<ArrayBuffer>, signal: AbortSignal): Promise<void> {
  if (signal.aborted || samples.length === 0) return;
  const context = await speakers(signal);
  const buffer = context.createBuffer(1, samples.length, RATE);
  buffer.copyToChannel(samples, 0);
  const source = new AudioBufferSourceNode(context, { buffer });
  source.connect(context.destination);
  source.start();
  await ended(source, signal);
  if (!signal.aborted) await context.close();
}

/** Plays frames of the microphone through the speakers; resolves at their end, or when the signal aborts. */
export function playBack(frames: readonly Int16Array[], signal: AbortSignal): Promise<void> {
  return play(
    Float32Array.from(
      frames.flatMap((frame) => [...frame]),
      (sample) => sample / 32_768,
    ),
    signal,
  );
}

/** Plays the test sound through the speakers; resolves at its end, or when the signal aborts. */
export function playTestSound(signal: AbortSignal): Promise<void> {
  return play(testSound(), signal);
}
