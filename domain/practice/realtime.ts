/**
 * The vendor's model that hears and speaks at once. `gpt-realtime` and `gpt-4o-transcribe` are shut down on 2027-01-20 and 2027-02-26. Prices in dollars for
 * a million tokens.
 */
export const REALTIME = {
  model: 'gpt-realtime-2.1',
  transcribes: 'gpt-transcribe',
  voices: ['alloy', 'ash', 'ballad', 'coral', 'echo', 'sage', 'shimmer', 'verse', 'marin', 'cedar'],
  prices: { text: { input: 4, output: 24 }, audio: { input: 32, output: 64 }, image: { input: 5 }, cached: 0.4 },
  source: 'https://developers.openai.com/api/docs/models/gpt-realtime-2.1',
  readOn: '2026-11-22',
} as const;

/** Voices for reading aloud that do not talk, and the nearest one that does. */
const NEAREST: Readonly<Record<string, string>> = { onyx: 'cedar', nova: 'coral', fable: 'ballad' };

/** The voice that talks for a buyer whose texts this one would read. */
export function realtimeVoice(id: string): string {
  const voices: readonly string[] = REALTIME.voices;
  if (voices.includes(id)) return id;
  return NEAREST[id] ?? 'marin';
}

/** Tokens of one response, as the vendor counts them; those from its cache are among the input. */
export interface RealtimeUsage {
  input: { text: number; audio: number; image?: number | undefined; cached: number };
  output: { text: number; audio: number };
}

const MILLION = 1_000_000;

/** What a response costs in dollars. What came from the cache is taken off the cheaper text first: it is never less than the vendor's own sum. */
export function realtimeCost({ input, output }: RealtimeUsage): number {
  const { text, audio, image, cached: again } = REALTIME.prices;
  const cachedText = Math.min(input.cached, input.text);
  const cachedAudio = Math.min(input.cached - cachedText, input.audio);
  const dollars =
    (input.text - cachedText) * text.input +
    (input.audio - cachedAudio) * audio.input +
    (input.image ?? 0) * image.input +
    (cachedText + cachedAudio) * again +
    output.text * text.output +
    output.audio * audio.output;
  return dollars / MILLION;
}
