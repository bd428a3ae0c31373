import type { Gap, Heard } from '#domain/sound/heard.ts';
import type { Line, LineEvents } from '#extension/capture/ear.ts';
import { FRAME_MS } from '#extension/capture/framer.ts';
import type { Frame } from '#extension/speech/transcriber.ts';
import { codedFrame, type Spoken } from './coded-sound.ts';
import type { HandClock } from './hand-clock.ts';

/** A call in coded sound, frame by frame at the pace of its clock, and all that is heard of it. `onFrame` hears the sound itself. */
export function steadyCall(said: Spoken, clock: HandClock, onFrame?: (frame: Frame) => void) {
  const heards: Heard[] = [];
  const gaps: Gap[] = [];
  const states: string[] = [];
  const events: LineEvents = {
    onHeard: (some) => heards.push(...some),
    onGap: (gap) => gaps.push(gap),
    onState: ({ code }) => states.push(code),
  };
  let seq = 0;

  const finals = (): Heard[] => heards.filter((heard) => heard.final);
  return {
    events,
    heards,
    gaps,
    states,
    /** The call goes on from one of its times to another. */
    async goesOn(line: Line, fromMs: number, toMs: number): Promise<void> {
      for (let atMs = fromMs; atMs < toMs; atMs += FRAME_MS) {
        const frame = codedFrame(said, atMs, seq);
        onFrame?.(frame);
        line.frame(frame);
        seq += 1;
        await clock.pass(FRAME_MS);
      }
    },
    /** Hangs up, and lets time pass until the last words are there. */
    async ends(line: Line): Promise<void> {
      const call = { over: false };
      const closing = line.close().then(() => (call.over = true));
      while (!call.over) await clock.pass(FRAME_MS);
      await closing;
    },
    /** Final words of each side in the order of their times. */
    words: (): string[][] =>
      [0, 1].map((channel) =>
        finals()
          .filter((heard) => heard.channel === channel)
          .flatMap(({ words }) => words)
          .sort((a, b) => a.startMs - b.startMs)
          .map(({ text }) => text),
      ),
    /** Words that came after the fact. */
    lateWords: () =>
      finals()
        .filter(({ late }) => late)
        .flatMap(({ words }) => words),
  };
}
