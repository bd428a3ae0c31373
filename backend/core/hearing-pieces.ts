import type { Piece } from '../media/media.ts';
import type { Heard, Spoken, Voice } from '../providers/transcription/transcription.ts';

/** What was heard in a piece, with the speakers named for all pieces alike. */
export interface HeardHere {
  n: number;
  spoken: Spoken[];
  model: string;
  /** Voices that were new in it. */
  voices: Voice[];
}

/** OpenAI takes samples of two to ten seconds, of four speakers at most. */
const MOST_VOICES = 4;
const [LEAST_VOICE_MS, MOST_VOICE_MS] = [2_000, 9_000];
const WITHIN_ONE_MS = 700;

/** Who was told apart so far: what vendors call them differs from piece to piece. */
export function newVoices() {
  const known: Voice[] = [];
  let count = 0;
  return {
    known: (): Voice[] => known.slice(0, MOST_VOICES),
    /** Takes in what an earlier attempt heard. */
    again({ spoken, voices }: HeardHere): void {
      known.push(...voices);
      for (const { speaker } of spoken)
        count = Math.max(count, Number(/^speaker-(\d+)$/.exec(speaker ?? '')?.[1] ?? 0));
    },
    /** Names the speakers of a piece for all pieces, and keeps a sample of the voice of each new one. */
    async named(
      piece: Piece,
      heard: Heard,
      given: readonly Voice[],
      sampleOf: (fromMs: number, toMs: number) => Promise<Uint8Array>,
    ): Promise<HeardHere> {
      const names = new Map(given.map(({ speaker }) => [speaker, speaker]));
      const fresh: string[] = [];
      const spoken = heard.spoken.map((one) => {
        const mark = one.speaker ?? '';
        let name = names.get(mark);
        if (name === undefined) {
          count += 1;
          name = `speaker-${count}`;
          names.set(mark, name);
          fresh.push(name);
        }
        return { ...one, speaker: name };
      });
      const voices: Voice[] = [];
      for (const speaker of fresh) {
        const run = longestRun(spoken.filter((one) => one.speaker === speaker));
        if (!run) continue;
        const voice = { speaker, pcm: await sampleOf(run.fromMs, Math.min(run.toMs, run.fromMs + MOST_VOICE_MS)) };
        voices.push(voice);
        known.push(voice);
      }
      return { n: piece.n, spoken, model: heard.model, voices };
    },
  };
}

/** The longest time that somebody speaks without a pause; none where it is too short to know a voice by. */
function longestRun(spoken: readonly Spoken[]): { fromMs: number; toMs: number } | null {
  let best: { fromMs: number; toMs: number } | null = null;
  let run: { fromMs: number; toMs: number } | null = null;
  for (const { startMs, endMs } of spoken) {
    if (run && startMs - run.toMs <= WITHIN_ONE_MS) run.toMs = Math.max(run.toMs, endMs);
    else run = { fromMs: startMs, toMs: endMs };
    if (!best || run.toMs - run.fromMs > best.toMs - best.fromMs) best = run;
  }
  return best && best.toMs - best.fromMs >= LEAST_VOICE_MS ? best : null;
}

/** As it is put aside for a second attempt. */
export const asText = ({ voices, ...heard }: HeardHere): string =>
  JSON.stringify({
    ...heard,
    voices: voices.map(({ speaker, pcm }) => ({ speaker, pcm: Buffer.from(pcm).toString('base64') })),
  });

export function fromText(text: string): HeardHere {
  const { voices, ...heard } = JSON.parse(text) as Omit<HeardHere, 'voices'> & {
    voices: { speaker: string; pcm: string }[];
  };
  return { ...heard, voices: voices.map(({ speaker, pcm }) => ({ speaker, pcm: Buffer.from(pcm, 'base64') })) };
}
