import type { Heard } from '#domain/sound/heard.ts';
import { FRAME_MS } from '../capture/framer.ts';
import { systemClock, type Clock } from './clock.ts';
import { deepgramAddress } from './deepgram-address.ts';
import { readDeepgram, type DeepgramMessage } from './deepgram-messages.ts';
import { newInbox } from './inbox.ts';
import { openLine, type AskGrant } from './socket.ts';
import { newPatience } from './patience.ts';
import { newTimeline, type Timeline } from './timeline.ts';
import { TranscriberError, type Transcriber } from './transcriber.ts';

/** Without sound for this long what was said is asked for; the vendor waits for more otherwise. */
const PAUSED_MS = 1_000;
/** Every 3 to 5 s without sound, or the line is closed after 10 s: https://developers.deepgram.com/docs/audio-keep-alive. */
const KEEP_ALIVE_MS = 4_000;
/** Results come about every second, also of silence. With so much sound unanswered the line is dead. */
const UNANSWERED_MS = 15_000;
const LAST_WORDS_MS = 5_000;

const FINALIZE = JSON.stringify({ type: 'Finalize' });
const KEEP_ALIVE = JSON.stringify({ type: 'KeepAlive' });
const CLOSE_STREAM = JSON.stringify({ type: 'CloseStream' });

function heardOf(message: DeepgramMessage, timeline: Timeline): Heard | null {
  const inCall = (seconds: number, end = false): number => timeline.inCall(seconds * 1_000, end);
  if (message.kind === 'rested') {
    const atMs = inCall(message.at, true);
    return { channel: message.channel, startMs: atMs, endMs: atMs, words: [], final: true, rests: true };
  }
  if (message.kind !== 'results') return null;
  const { channel, start, end, final, rests } = message;
  const words = message.words.map(({ start, end, ...word }) => ({
    ...word,
    startMs: inCall(start),
    endMs: inCall(end, true),
  }));
  const heard = { channel, startMs: inCall(start), endMs: inCall(end, true), words, final };
  return rests ? { ...heard, rests } : heard;
}

export interface DeepgramParts {
  grant: AskGrant;
  clock?: Clock;
  Socket?: typeof WebSocket;
  /** How many messages could not be read so far; the call goes on without them. */
  onMalformed?: (count: number) => void;
}

/**
 * Deepgram's streaming transcription, both sides apart on one connection. Each `transcribe` asks for a token of its own and sends it as a
 * subprotocol, the one way browsers have (https://developers.deepgram.com/docs/using-the-sec-websocket-protocol).
 */
export function deepgram({ grant, clock = systemClock, Socket = WebSocket, onMalformed }: DeepgramParts): Transcriber {
  return {
    id: 'deepgram',
    async *transcribe(frames, hints, signal) {
      if (signal.aborted) return;
      const over = new AbortController();
      const ending = AbortSignal.any([signal, over.signal]);
      const inbox = newInbox<Heard>();
      const timeline = newTimeline();
      const patience = newPatience(onMalformed);
      let unansweredMs = 0;
      let complaint = '';
      let closing = false;

      function onText(text: string): void {
        unansweredMs = 0;
        const message = readDeepgram(text);
        if (message.kind === 'malformed') {
          const error = patience.lose();
          if (error) inbox.fail(error);
          return;
        }
        patience.calm();
        if (message.kind === 'error') complaint = message.message;
        const heard = heardOf(message, timeline);
        if (heard) inbox.put(heard);
      }

      function onEnd(error: TranscriberError | null): void {
        if (ending.aborted || (closing && !error)) return inbox.end();
        const reason = complaint ? ` (${complaint})` : '';
        const unasked = `The speech service closed the connection${reason}.`;
        inbox.fail(error ?? new TranscriberError('closed', unasked, { retryable: true }));
      }

      try {
        const { token, base } = await grant(ending);
        const url = deepgramAddress(base, hints);
        const line = await openLine({ url, protocols: ['bearer', token], onText, onEnd, clock, Socket }, ending);
        let sentAt = clock.now();
        let saidAt = sentAt;
        let asked = true;

        const say = (text: string): void => {
          line.send(text);
          saidAt = clock.now();
        };

        async function keepAlive(): Promise<void> {
          for (;;) {
            await clock.sleep(PAUSED_MS, ending);
            if (ending.aborted || closing) return;
            const now = clock.now();
            if (!asked && now - sentAt >= PAUSED_MS) {
              asked = true;
              say(FINALIZE);
            }
            if (now - Math.max(sentAt, saidAt) >= KEEP_ALIVE_MS) say(KEEP_ALIVE);
          }
        }

        async function send(): Promise<void> {
          let nextMs: number | null = null;
          for await (const { atMs, pcm } of frames) {
            if (ending.aborted) return;
            // What was said before a gap is not joined with what is said after it.
            if (nextMs !== null && atMs - nextMs >= PAUSED_MS && !asked) say(FINALIZE);
            timeline.sent(atMs);
            line.send(pcm);
            sentAt = clock.now();
            asked = false;
            nextMs = atMs + FRAME_MS;
            unansweredMs += FRAME_MS;
            if (unansweredMs > UNANSWERED_MS) {
              throw new TranscriberError('network', 'The speech service stopped answering.', { retryable: true });
            }
          }
          closing = true;
          say(CLOSE_STREAM);
          await clock.sleep(LAST_WORDS_MS, ending);
          throw new TranscriberError('closed', 'The last words did not come.', { retryable: true });
        }

        ending.addEventListener('abort', () => inbox.end());
        void keepAlive();
        send().catch((error: unknown) => inbox.fail(error instanceof Error ? error : new Error(String(error))));
        yield* inbox;
      } catch (error) {
        if (!signal.aborted) throw error;
      } finally {
        over.abort();
      }
    },
  };
}
