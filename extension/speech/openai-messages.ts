import { TranscriberError } from './transcriber.ts';

const MOST_CHARACTERS = 20_000;

/** What a realtime transcription session says, as far as we use it; times in milliseconds of the sound that was sent. */
export type OpenaiMessage =
  | { kind: 'ready' }
  | { kind: 'begins'; item: string; atMs: number }
  | { kind: 'stops'; item: string; atMs: number }
  | { kind: 'committed'; item: string }
  | { kind: 'more'; item: string; text: string }
  | { kind: 'done'; item: string; text: string }
  | { kind: 'unheard'; item: string; message: string }
  | { kind: 'error'; code: string; message: string }
  /** Kinds that we do not use, and those that came after this was written. */
  | { kind: 'other' }
  | { kind: 'malformed' };

type Json = { [key: string]: unknown };
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isPlace = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value < 1e9;
const isId = (value: unknown): value is string => typeof value === 'string' && value !== '' && value.length <= 200;
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= MOST_CHARACTERS;
const textOr = (value: unknown, otherwise: string): string =>
  typeof value === 'string' && value ? value.slice(0, 200) : otherwise;

const OF_ITEM: Record<string, (message: Json, item: string) => OpenaiMessage | null> = {
  'input_audio_buffer.speech_started': ({ audio_start_ms: atMs }, item) =>
    isPlace(atMs) ? { kind: 'begins', item, atMs } : null,
  'input_audio_buffer.speech_stopped': ({ audio_end_ms: atMs }, item) =>
    isPlace(atMs) ? { kind: 'stops', item, atMs } : null,
  'input_audio_buffer.committed': (_, item) => ({ kind: 'committed', item }),
  'conversation.item.input_audio_transcription.delta': ({ delta }, item) =>
    isText(delta) ? { kind: 'more', item, text: delta } : null,
  'conversation.item.input_audio_transcription.completed': ({ transcript }, item) =>
    isText(transcript) ? { kind: 'done', item, text: transcript } : null,
  'conversation.item.input_audio_transcription.failed': ({ error }, item) => ({
    kind: 'unheard',
    item,
    message: textOr(isObject(error) ? error['message'] : null, 'no reason given'),
  }),
};

/**
 * Reads one message of OpenAI's realtime transcription (https://platform.openai.com/docs/api-reference/realtime-server-events). What comes from
 * a network is not trusted: anything that is not as described is `malformed`.
 */
export function readOpenai(text: string): OpenaiMessage {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return { kind: 'malformed' };
  }
  if (!isObject(message) || typeof message['type'] !== 'string') return { kind: 'malformed' };
  const { type, item_id: item, error } = message;
  // The second name is that of the time before general availability.
  if (type === 'session.updated' || type === 'transcription_session.updated') return { kind: 'ready' };
  if (type === 'error') {
    if (!isObject(error)) return { kind: 'malformed' };
    const code = textOr(error['code'], textOr(error['type'], 'unknown'));
    return { kind: 'error', code, message: textOr(error['message'], 'no reason given') };
  }
  const read = Object.hasOwn(OF_ITEM, type) ? OF_ITEM[type] : undefined;
  if (!read) return { kind: 'other' };
  return (isId(item) && read(message, item)) || { kind: 'malformed' };
}

const ENDING: Record<string, [code: TranscriberError['code'], message: string, retryable: boolean]> = {
  session_expired: ['closed', 'The speech service ended a long session.', true],
  rate_limit_exceeded: ['too-many', 'The speech service has too much to do.', true],
  insufficient_quota: ['no-quota', 'The account at OpenAI has no credit left.', false],
  billing_hard_limit_reached: ['no-quota', 'The account at OpenAI has reached its limit.', false],
  invalid_api_key: ['token', 'The speech service does not know the token.', true],
  token_expired: ['token', 'The token of the speech service has run out.', true],
  authentication_error: ['token', 'The speech service does not take the token.', true],
};

/** The errors that end a session; all others are said in passing (https://platform.openai.com/docs/api-reference/realtime-server-events/error). */
export function endingError(code: string): TranscriberError | null {
  const known = Object.hasOwn(ENDING, code) ? ENDING[code] : undefined;
  return known ? new TranscriberError(known[0], known[1], { retryable: known[2] }) : null;
}
