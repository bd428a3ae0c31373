import { FRAME_MS } from './framer.ts';

/** So still nobody speaks: −60 dB. */
const STILL = 0.001;
/** Rests within a word are shorter. */
const STILL_FRAMES = 200 / FRAME_MS;
/** What piles up while everything opens is left out soon, what a busy machine adds later in a while. */
const FIRST_FRAMES = 2_000 / FRAME_MS;
const ANEW_FRAMES = 5_000 / FRAME_MS;

/**
 * A captured tab is silent for the rep until its sound is played here, at the rate of the speakers, until the signal aborts. Gives what takes how loud
 * each frame of the tab is: wherever the browser had no sound in time it played silence instead, and everything that followed came later by that, for
 * good. So in rests the sound is joined anew, and what piled up is left out.
 */
export function playAlong(tab: MediaStream, signal: AbortSignal): (level: number) => void {
  const speakers = new AudioContext({ latencyHint: 'interactive' });
  signal.addEventListener('abort', () => void speakers.close(), { once: true });
  const join = (): MediaStreamAudioSourceNode => {
    const source = speakers.createMediaStreamSource(tab);
    source.connect(speakers.destination);
    return source;
  };
  let source = join();
  let stillFor = 0;
  let dueIn = FIRST_FRAMES;
  return (level) => {
    dueIn -= 1;
    stillFor = level < STILL ? stillFor + 1 : 0;
    if (dueIn > 0 || stillFor < STILL_FRAMES || signal.aborted) return;
    dueIn = ANEW_FRAMES;
    source.disconnect();
    source = join();
  };
}
