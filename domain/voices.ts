/** Who reads aloud: the browser by itself, or a vendor by a key. */
export const VOICE_VENDORS = ['openai', 'elevenlabs'] as const;
export type VoiceVendor = (typeof VOICE_VENDORS)[number];
export type VoiceBy = VoiceVendor | 'browser';

export interface Voice {
  /** What the vendor calls it. */
  id: string;
  name: string;
}

export interface VoiceCatalogue {
  /** The one that speaks where none is chosen. */
  model: string;
  /** Most characters that its model takes at once. */
  mostCharacters: number;
  /** How many times the usual speed. */
  slowest: number;
  fastest: number;
  voices: readonly Voice[];
  /** The vendor ends this way of speaking on that day. */
  ends?: { on: string; source: string };
  /** Where all of this comes from, and when it was read. */
  source: string;
  readOn: string;
}

/** Most characters that the backend takes at once, and so below what each vendor does. */
export const MOST_SPOKEN = 4_000;

/** Most characters a user has read by the platform's own key in a day: some ten minutes of speech. A user's or team's key has no such bound. */
export const PLATFORM_CHARACTERS_A_DAY = 10_000;

const OPENAI_VOICES = 'marin cedar alloy ash ballad coral echo fable nova onyx sage shimmer verse';

/**
 * OpenAI's voices are the same for every account. Of ElevenLabs the first is the one of its own examples, the others are default voices as accounts listed
 * them in July 2026; they stand in only where an account does not list its own.
 */
export const VOICES: Record<VoiceVendor, VoiceCatalogue> = {
  openai: {
    model: 'gpt-4o-mini-tts',
    mostCharacters: 4_096,
    slowest: 0.25,
    fastest: 4,
    voices: OPENAI_VOICES.split(' ').map((id) => ({ id, name: id.charAt(0).toUpperCase() + id.slice(1) })),
    ends: { on: '2027-01-06', source: 'https://developers.openai.com/api/docs/guides/text-to-speech' },
    source: 'https://developers.openai.com/api/reference/resources/audio/subresources/speech/methods/create',
    readOn: '2026-11-22',
  },
  elevenlabs: {
    model: 'eleven_flash_v2_5',
    mostCharacters: 40_000,
    slowest: 0.7,
    fastest: 1.2,
    voices: [
      { id: 'JBFqnCBsd6RMkjVDRZzb', name: 'George' },
      { id: 'EXAVITQu4vr4xnSDxMaL', name: 'Sarah' },
      { id: 'Xb7hH8MSUJpSbSDYk0k2', name: 'Alice' },
      { id: 'cjVigY5qzO86Huf0OWal', name: 'Eric' },
      { id: 'onwK4e9ZLuTAKqWW03F9', name: 'Daniel' },
      { id: 'pFZP5JQG7iQjIQuC4Bku', name: 'Lily' },
      { id: 'hpp4J3VqNfWAUOO0d1Us', name: 'Bella' },
      { id: 'pqHfZKP75CvOlQylNhV4', name: 'Bill' },
    ],
    source: 'https://elevenlabs.io/docs/api-reference/text-to-speech/stream',
    readOn: '2026-11-22',
  },
};

/** The speeds to choose from, each a number of times the usual one: vendors' sound is played so fast, browsers speak so. */
export const SPEEDS = [0.5, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2] as const;

/** The one of them that is nearest. */
export const nearestSpeed = (speed: number): number =>
  SPEEDS.reduce<number>((best, one) => (Math.abs(one - speed) < Math.abs(best - speed) ? one : best), 1);
