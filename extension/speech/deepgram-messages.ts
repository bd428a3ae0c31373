import type { Channel } from '#domain/sound/heard.ts';

const MOST_WORDS = 2_000;
const MOST_CHARACTERS = 200;

/** One word as Deepgram gives it; times in seconds of the sound that was sent. */
export interface DeepgramWord {
  text: string;
  start: number;
  end: number;
  confidence?: number;
}

/** What Deepgram says, as far as we use it; times in seconds of the sound that was sent. */
export type DeepgramMessage =
  | {
      kind: 'results';
      channel: Channel;
      start: number;
      end: number;
      words: DeepgramWord[];
      final: boolean;
      rests: boolean;
    }
  | { kind: 'rested'; channel: Channel; at: number }
  | { kind: 'error'; message: string }
  /** Metadata, the begin of speech and kinds that came after this was written. */
  | { kind: 'other' }
  | { kind: 'malformed' };

const MALFORMED = { kind: 'malformed' } as const;

type Json = { [key: string]: unknown };
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isSeconds = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value < 1e6;

/** A place such as [1, 2] is the second of two channels. */
function channelOf(place: unknown): Channel | null {
  const index: unknown = Array.isArray(place) ? place[0] : null;
  return index === 0 || index === 1 ? index : null;
}

function wordOf(value: unknown): DeepgramWord | null {
  if (!isObject(value) || !isSeconds(value['start']) || !isSeconds(value['end'])) return null;
  const text: unknown = value['punctuated_word'] ?? value['word'];
  if (typeof text !== 'string' || !text.trim() || text.length > MOST_CHARACTERS) return null;
  const { start, end, confidence } = value;
  const sure = typeof confidence === 'number' && confidence >= 0 && confidence <= 1 ? { confidence } : {};
  return { text: text.trim(), start, end: Math.max(start, end), ...sure };
}

function results(message: Json): DeepgramMessage {
  const channel = channelOf(message['channel_index']);
  const { start, duration } = message;
  const best: unknown = isObject(message['channel']) ? message['channel']['alternatives'] : null;
  const first: unknown = Array.isArray(best) ? best[0] : null;
  if (channel === null || !isSeconds(start) || !isSeconds(duration) || !isObject(first)) return MALFORMED;
  if (!Array.isArray(first['words'])) return MALFORMED;
  const given = first['words'].slice(0, MOST_WORDS).map(wordOf);
  const words = given.filter((word) => word !== null);
  if (given.length > 0 && words.length === 0) return MALFORMED;
  words.sort((a, b) => a.start - b.start);
  const final = message['is_final'] === true;
  return {
    kind: 'results',
    channel,
    start,
    end: start + duration,
    words,
    final,
    rests: final && message['speech_final'] === true,
  };
}

/**
 * Reads one message of Deepgram's `/v1/listen` (https://developers.deepgram.com/reference/speech-to-text/listen-streaming). What comes from a
 * network is not trusted: anything that is not as described is `malformed`, and words that are not words are left out.
 */
export function readDeepgram(text: string): DeepgramMessage {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return MALFORMED;
  }
  if (!isObject(message) || typeof message['type'] !== 'string') return MALFORMED;
  if (message['type'] === 'Results') return results(message);
  if (message['type'] === 'UtteranceEnd') {
    const channel = channelOf(message['channel']);
    const at = message['last_word_end'];
    // -1 stands for no word at all: https://developers.deepgram.com/docs/utterance-end.
    if (at === -1) return { kind: 'other' };
    return channel === null || !isSeconds(at) ? MALFORMED : { kind: 'rested', channel, at };
  }
  if (message['type'] === 'Error') {
    const words = [message['description'], message['message']].find((one) => typeof one === 'string' && one);
    return { kind: 'error', message: typeof words === 'string' ? words.slice(0, MOST_CHARACTERS) : 'no reason given' };
  }
  return { kind: 'other' };
}
