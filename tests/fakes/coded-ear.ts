import type { HeardWord } from '#domain/sound/heard.ts';
import { FRAME_MS } from '#extension/capture/framer.ts';
import { wordAt } from '../support/coded-sound.ts';

/** Half a word is not understood; 20 ms less are. */
const WHOLE = 0.9;

/** A word as it was heard in a stream, by the milliseconds of sound that came before it. */
export interface CaughtWord {
  text: string;
  startMs: number;
  endMs: number;
}

interface Run {
  index: number;
  startMs: number;
}

/** Hears one side of coded sound. A word is understood where all of it came. */
export function codedEar(words: readonly HeardWord[]) {
  const caught: CaughtWord[] = [];
  let run: Run | null = null;
  let atMs = 0;

  function end(): void {
    const word = run ? words[run.index] : undefined;
    if (run && word && atMs - run.startMs >= (word.endMs - word.startMs) * WHOLE) {
      caught.push({ text: word.text, startMs: run.startMs, endMs: atMs });
    }
    run = null;
  }

  return {
    /** 20 ms more. */
    hear(samples: ArrayLike<number>): void {
      const index = wordAt(samples);
      if (index !== run?.index) {
        end();
        if (index !== null) run = { index, startMs: atMs };
      }
      atMs += FRAME_MS;
    },
    /** The sound ends here. */
    end,
    speaks: (): boolean => run !== null,
    quietMs: (): number => (run ? 0 : atMs - (caught.at(-1)?.endMs ?? 0)),
    atMs: (): number => atMs,
    caught,
  };
}

export type CodedEar = ReturnType<typeof codedEar>;
