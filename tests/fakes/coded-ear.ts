import type { HeardWord } from '#domain/sound/heard.ts';
import { FRAME_MS } from '#extension/capture/framer.ts';
import { wordAt } from '../support/coded-sound.ts';

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

/**
 * Hears one side of coded sound. A word is understood where at least half of it came, as far as it came; `open` is the one that is being
 * said.
 */
export function codedEar(words: readonly HeardWord[]) {
  const caught: CaughtWord[] = [];
  let run: Run | null = null;
  let atMs = 0;

  function end(): void {
    const word = run ? words[run.index] : undefined;
    if (run && word && (atMs - run.startMs) * 2 >= word.endMs - word.startMs) {
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
