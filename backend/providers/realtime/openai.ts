import { REALTIME } from '#domain/practice/realtime.ts';
import { clientSecret } from '../speech/client-secret.ts';
import type { GrantRealtime, RealtimeOrder } from './realtime.ts';

/** Some seventy words: 20 tokens of sound are a second, and their transcript comes on top. */
const MOST_TOKENS = 1_200;

/**
 * The session. It hears where a turn begins and ends, and falls silent where the rep begins; what the buyer answers is decided elsewhere, so it makes no response of
 * its own. It has no tools; its trace at the vendor is off, as by default.
 */
function sessionOf({ instructions, voice }: RealtimeOrder): object {
  const turns = {
    type: 'server_vad',
    threshold: 0.5,
    prefix_padding_ms: 300,
    silence_duration_ms: 500,
    create_response: false,
    interrupt_response: true,
  };
  return {
    type: 'realtime',
    model: REALTIME.model,
    output_modalities: ['audio'],
    instructions,
    reasoning: { effort: 'minimal' },
    audio: {
      input: {
        transcription: { model: REALTIME.transcribes },
        noise_reduction: { type: 'near_field' },
        turn_detection: turns,
      },
      output: { voice },
    },
    tools: [],
    tool_choice: 'none',
    max_output_tokens: MOST_TOKENS,
  };
}

export const openai: GrantRealtime = (order, signal) => clientSecret(order, sessionOf(order), signal);
