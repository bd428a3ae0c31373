import { RATE } from '../capture/framer.ts';

/** How long the test sound lasts. Echo cancelling takes a few seconds to find its way. */
export const TEST_SOUND_MS = 5_000;
const NOTE_SECONDS = 0.25;
/** C, E, G, C and back: a sound that changes, since noise suppression takes away what stays the same. */
const NOTES_HZ = [523.25, 659.26, 783.99, 1046.5, 783.99, 659.26] as const;
const LOUD = 0.3;

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

/** Plays frames of the microphone through the speakers; resolves at their end, or when the signal aborts. */
export async function playBack(frames: readonly Int16Array[], signal: AbortSignal): Promise<void> {
  const length = frames.reduce((sum, one) => sum + one.length, 0);
  if (signal.aborted || length === 0) return;
  const context = await speakers(signal);
  const buffer = context.createBuffer(1, length, RATE);
  const samples = buffer.getChannelData(0);
  let at = 0;
  for (const frame of frames) for (const sample of frame) samples[at++] = sample / 32_768;
  const source = new AudioBufferSourceNode(context, { buffer });
  source.connect(context.destination);
  source.start();
  await ended(source, signal);
  if (!signal.aborted) await context.close();
}

/** Plays the test sound through the speakers; resolves at its end, or when the signal aborts. */
export async function playTestSound(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const context = await speakers(signal);
  const tone = new OscillatorNode(context, { type: 'triangle' });
  const gain = new GainNode(context, { gain: 0 });
  tone.connect(gain).connect(context.destination);
  const from = context.currentTime;
  const notes = TEST_SOUND_MS / 1000 / NOTE_SECONDS;
  for (let note = 0; note < notes; note += 1) {
    const begin = from + note * NOTE_SECONDS;
    tone.frequency.setValueAtTime(NOTES_HZ[note % NOTES_HZ.length] ?? 0, begin);
    gain.gain.setTargetAtTime(LOUD, begin, 0.01);
    gain.gain.setTargetAtTime(0, begin + NOTE_SECONDS * 0.7, 0.02);
  }
  tone.start(from);
  tone.stop(from + TEST_SOUND_MS / 1000);
  await ended(tone, signal);
  if (!signal.aborted) await context.close();
}
