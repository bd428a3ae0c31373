import { heardDemo, scriptOf } from '#domain/demo/script.ts';
import type { Utterance } from '#domain/demo/story.ts';
import { z } from 'zod';
import { scripted, type ScriptedParts } from './scripted.ts';
import { TranscriberError, type Transcriber } from './transcriber.ts';

const MAX_LINES = 500;

const storySchema = z.object({
  utterances: z
    .array(
      z.object({
        by: z.enum(['rep', 'buyer']),
        text: z.string().min(1).max(1_000),
        startMs: z.number().min(0),
        durationMs: z.number().min(0),
        clipMs: z.number().min(0),
        words: z.array(z.number().min(0)).min(1).max(200),
      }),
    )
    .max(MAX_LINES),
});

const asText = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

async function askStory(address: string, signal: AbortSignal): Promise<Utterance[]> {
  const story = new URL('/demo/story.json', address);
  try {
    const response = await fetch(story, { credentials: 'omit', signal });
    if (!response.ok) throw new Error(`it answered ${response.status}`);
    return storySchema.parse(await response.json()).utterances;
  } catch (cause) {
    const why = cause instanceof z.ZodError ? 'it gave something else' : asText(cause);
    throw new TranscriberError(
      'refused',
      `What is said in the demo call could not be read from ${story.origin} (${why}). Run npm start, reload this page and click the QuotaHit button again.`,
    );
  }
}

function inWords(error: unknown): unknown {
  if (!(error instanceof TranscriberError) || error.code !== 'malformed') return error;
  const whatToDo = 'Let this tab sound, reload it, and click the QuotaHit button again.';
  return new TranscriberError(error.code, `The demo call is not heard as it is played. ${error.message} ${whatToDo}`);
}

/**
 * Hears the demo call: its script is fetched from where the page at `address` comes from, and each word is given when its own sound has come.
 * Throws TranscriberError, in words for the user, where the sound is missing, silent, or something else.
 */
export function demoCall(address: string, parts: Omit<ScriptedParts, 'script'> = {}): Transcriber {
  let known: Transcriber | null = null;
  return {
    id: 'scripted',
    async *transcribe(frames, hints, signal) {
      if (signal.aborted) return;
      const asked = heardDemo(new URL(address)) ?? {};
      try {
        known ??= scripted({ ...parts, script: scriptOf({ ...asked, utterances: await askStory(address, signal) }) });
        yield* known.transcribe(frames, hints, signal);
      } catch (error) {
        if (!signal.aborted) throw inWords(error);
      }
    },
  };
}
