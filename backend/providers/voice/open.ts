import { elevenlabs } from './elevenlabs.ts';
import { openai } from './openai.ts';
import type { Voices } from './voice.ts';

/** The vendors themselves. */
export const openVoices = (): Voices => ({ openai, elevenlabs });
