import type { RealtimeUsage } from '#domain/practice/realtime.ts';

const MOST_CHARACTERS = 20_000;
const MOST_TOKENS = 10_000_000;

/** What a realtime session says, as far as a practice uses it. */
export type RealtimeEvent =
  | { kind: 'ready' }
  | { kind: 'speech-begins' | 'speech-stops'; item: string; atMs: number }
  | { kind: 'committed'; item: string }
  | { kind: 'rep-partial' | 'rep-said'; item: string; text: string }
  | { kind: 'rep-unheard'; item: string }
  /** `turn`: what our own request called it. */
  | { kind: 'answer-begins'; response: string; turn: string | null }
  | { kind: 'answer-item'; response: string; item: string }
  | { kind: 'answer-words' | 'answer-said'; response: string; item: string; text: string }
  | { kind: 'sound-begins' | 'sound-ends' | 'sound-cleared'; response: string }
  | {
      kind: 'answer-done';
      response: string;
      status: 'completed' | 'cancelled' | 'failed' | 'incomplete';
      code: string;
      usage: RealtimeUsage | null;
    }
  | { kind: 'error'; code: string; event: string | null }
  /** Kinds that we do not use, and those that came after this was written. */
  | { kind: 'other' }
  | { kind: 'malformed' };

type Json = { [key: string]: unknown };
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const objectOr = (value: unknown): Json => (isObject(value) ? value : {});
const isPlace = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value < 1e9;
const isId = (value: unknown): value is string => typeof value === 'string' && value !== '' && value.length <= 200;
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= MOST_CHARACTERS;
const idOr = (value: unknown): string | null => (isId(value) ? value : null);

const count = (value: unknown): number =>
  Number.isInteger(value) && (value as number) > 0 ? Math.min(value as number, MOST_TOKENS) : 0;

function usageOf(value: unknown): RealtimeUsage | null {
  if (!isObject(value)) return null;
  const input = objectOr(value['input_token_details']);
  const output = objectOr(value['output_token_details']);
  const image = count(input['image_tokens']);
  return {
    input: {
      text: count(input['text_tokens']),
      audio: count(input['audio_tokens']),
      ...(image > 0 ? { image } : {}),
      cached: count(input['cached_tokens']),
    },
    output: { text: count(output['text_tokens']), audio: count(output['audio_tokens']) },
  };
}

const STATUSES = ['completed', 'cancelled', 'failed', 'incomplete'] as const;

function done(response: Json, id: string): RealtimeEvent | null {
  const status = STATUSES.find((one) => one === response['status']);
  if (!status) return null;
  const details = objectOr(response['status_details']);
  const error = objectOr(details['error']);
  const code = idOr(error['code']) ?? idOr(error['type']) ?? idOr(details['reason']) ?? '';
  return { kind: 'answer-done', response: id, status, code, usage: usageOf(response['usage']) };
}

type Read = (message: Json) => RealtimeEvent | null;

const OF_ITEM: Record<string, (message: Json, item: string) => RealtimeEvent | null> = {
  'input_audio_buffer.speech_started': ({ audio_start_ms: atMs }, item) =>
    isPlace(atMs) ? { kind: 'speech-begins', item, atMs } : null,
  'input_audio_buffer.speech_stopped': ({ audio_end_ms: atMs }, item) =>
    isPlace(atMs) ? { kind: 'speech-stops', item, atMs } : null,
  'input_audio_buffer.committed': (_, item) => ({ kind: 'committed', item }),
  'conversation.item.input_audio_transcription.delta': ({ delta }, item) =>
    isText(delta) ? { kind: 'rep-partial', item, text: delta } : null,
  'conversation.item.input_audio_transcription.completed': ({ transcript }, item) =>
    isText(transcript) ? { kind: 'rep-said', item, text: transcript } : null,
  'conversation.item.input_audio_transcription.failed': (_, item) => ({ kind: 'rep-unheard', item }),
};

const OF_RESPONSE: Record<string, (message: Json, response: string) => RealtimeEvent | null> = {
  'response.output_item.added': ({ item }, response) => {
    const id = idOr(objectOr(item)['id']);
    return id === null ? null : { kind: 'answer-item', response, item: id };
  },
  'response.output_audio_transcript.delta': ({ delta, item_id: item }, response) =>
    isText(delta) && isId(item) ? { kind: 'answer-words', response, item, text: delta } : null,
  'response.output_audio_transcript.done': ({ transcript, item_id: item }, response) =>
    isText(transcript) && isId(item) ? { kind: 'answer-said', response, item, text: transcript } : null,
  'output_audio_buffer.started': (_, response) => ({ kind: 'sound-begins', response }),
  'output_audio_buffer.stopped': (_, response) => ({ kind: 'sound-ends', response }),
  'output_audio_buffer.cleared': (_, response) => ({ kind: 'sound-cleared', response }),
};

const WHOLE: Record<string, Read> = {
  'session.created': () => ({ kind: 'ready' }),
  'response.created': ({ response }) => {
    const of = objectOr(response);
    const id = idOr(of['id']);
    const turn = idOr(objectOr(of['metadata'])['turn']);
    return id === null ? null : { kind: 'answer-begins', response: id, turn };
  },
  'response.done': ({ response }) => {
    const of = objectOr(response);
    const id = idOr(of['id']);
    return id === null ? null : done(of, id);
  },
  error: ({ error }) => {
    if (!isObject(error)) return null;
    const code = idOr(error['code']) ?? idOr(error['type']) ?? 'unknown';
    return { kind: 'error', code, event: idOr(error['event_id']) };
  },
};

const own = <T>(table: Record<string, T>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

/**
 * Reads one event of OpenAI's Realtime (https://platform.openai.com/docs/api-reference/realtime-server-events). What comes from a network is not
 * trusted: anything that is not as described is `malformed`.
 */
export function readEvent(text: string): RealtimeEvent {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return { kind: 'malformed' };
  }
  if (!isObject(message) || typeof message['type'] !== 'string') return { kind: 'malformed' };
  const { type, item_id: item, response_id: response } = message;
  const ofItem = own(OF_ITEM, type);
  if (ofItem) return (isId(item) && ofItem(message, item)) || { kind: 'malformed' };
  const ofResponse = own(OF_RESPONSE, type);
  if (ofResponse) return (isId(response) && ofResponse(message, response)) || { kind: 'malformed' };
  const whole = own(WHOLE, type);
  return whole ? (whole(message) ?? { kind: 'malformed' }) : { kind: 'other' };
}
