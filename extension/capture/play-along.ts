import { joinInRests } from './in-rests.ts';

const ANEW_MS = 5_000;

/**
 * A captured tab is silent for the rep until its sound is played here, at the rate of the speakers, until the signal aborts. Gives what takes how loud
 * each frame of the tab is, so that in rests the sound can be joined anew: what a busy machine added to the delay is left out.
 */
export function playAlong(tab: MediaStream, signal: AbortSignal): (level: number) => void {
  const speakers = new AudioContext({ latencyHint: 'interactive' });
  signal.addEventListener('abort', () => void speakers.close(), { once: true });
  const joined = joinInRests(() => {
    const source = speakers.createMediaStreamSource(tab);
    source.connect(speakers.destination);
    return source;
  }, ANEW_MS);
  return (level) => {
    if (!signal.aborted) joined.hears(level);
  };
}
