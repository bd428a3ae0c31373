import type { Meters } from './meters.ts';

export const DIFFICULTIES = ['easy', 'medium', 'hard'] as const;
export type Difficulty = (typeof DIFFICULTIES)[number];

/** What a buyer rewards or resents beyond what every buyer does. */
export const TASTES = [
  'questions',
  'listening',
  'numbers',
  'proof',
  'brevity',
  'honesty',
  'preparation',
  'warmth',
  'next-steps',
] as const;
export type Taste = (typeof TASTES)[number];
export const ANNOYANCES = ['hype', 'pressure', 'monologue', 'interrupting', 'discount', 'vagueness', 'jargon'] as const;
export type Annoyance = (typeof ANNOYANCES)[number];

/** Who speaks for a buyer, by each way of speaking; what the vendor calls it. */
export interface PersonaVoice {
  openai: string;
  elevenlabs: string;
  /** How a browser's own voice is picked and played: pitch and rate as in SpeechSynthesisUtterance. */
  browser: { prefers: 'female' | 'male'; pitch: number; rate: number };
}

/** A simulated buyer. `id` is stable for ever: sessions and shared scenarios refer to it. */
export interface Persona {
  id: string;
  name: string;
  title: string;
  company: string;
  industry: string;
  difficulty: Difficulty;
  /** One sentence for the rep who picks. */
  personality: string;
  /** What keeps them from buying: an objection of the library in their own words; the first weighs most. */
  concerns: readonly { objection: string; text: string }[];
  budget: string;
  authority: string;
  wins: readonly { taste: Taste; text: string }[];
  loses: readonly { annoyance: Annoyance; text: string }[];
  /** Where the buyer stands before the first word, 0 to 100. */
  meters: Meters;
  voice: PersonaVoice;
}
