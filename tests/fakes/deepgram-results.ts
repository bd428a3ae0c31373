/** A message of Deepgram's, as its wire has it. */
export type Message = Record<string, unknown>;

export interface Said {
  channel: 0 | 1;
  requestId: string;
  /** Of the stretch, in milliseconds. */
  fromMs: number;
  toMs: number;
  words: readonly { text: string; startMs: number; endMs: number }[];
  final: boolean;
  /** The speaker has ended. */
  ended: boolean;
  fromFinalize?: boolean;
}

const seconds = (ms: number): number => ms / 1_000;

/** What Deepgram says of a stretch of one channel. */
export const resultsOf = ({
  channel,
  requestId,
  fromMs,
  toMs,
  words,
  final,
  ended,
  fromFinalize = false,
}: Said): Message => ({
  type: 'Results',
  channel_index: [channel, 2],
  duration: seconds(toMs - fromMs),
  start: seconds(fromMs),
  is_final: final,
  speech_final: ended,
  from_finalize: fromFinalize,
  channel: {
    alternatives: [
      {
        transcript: words.map(({ text }) => text).join(' '),
        confidence: words.length > 0 ? 0.99 : 0,
        words: words.map(({ text, startMs, endMs }) => ({
          word: text.toLowerCase(),
          start: seconds(startMs),
          end: seconds(endMs),
          confidence: 0.99,
          punctuated_word: text,
        })),
      },
    ],
  },
  metadata: {
    request_id: requestId,
    model_info: { name: 'general-nova-3', version: '2024-12-20.0', arch: 'nova-3' },
    model_uuid: '40bd3654-e622-47c4-a111-63a61b23bfe8',
  },
});
