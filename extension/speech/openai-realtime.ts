import type { Heard } from '#domain/sound/heard.ts';
import { systemClock, type Clock } from './clock.ts';
import { newInbox } from './inbox.ts';
import { openaiSession } from './openai-session.ts';
import { newSideEncoder } from './pcm.ts';
import type { AskGrant } from './socket.ts';
import { newTimeline } from './timeline.ts';
import type { Transcriber } from './transcriber.ts';

/** The one rate that is taken: https://platform.openai.com/docs/guides/realtime-transcription. */
const OPENAI_RATE = 24_000;
const PAUSED_MS = 1_000;

export interface OpenaiParts {
  /** Asked once for each side. */
  grant: AskGrant;
  /** One that lets the server find the turns. */
  model?: string;
  clock?: Clock;
  Socket?: typeof WebSocket;
  onMalformed?: (count: number) => void;
}

/**
 * OpenAI's realtime transcription: a session for each side, opened by an ephemeral client secret. It gives no times of words, so they are spread
 * over the turn; words come once a turn has ended.
 */
export function openaiRealtime({
  grant,
  model = 'gpt-4o-transcribe',
  clock = systemClock,
  Socket = WebSocket,
  onMalformed,
}: OpenaiParts): Transcriber {
  return {
    id: 'openai-realtime',
    async *transcribe(frames, hints, signal) {
      if (signal.aborted) return;
      const over = new AbortController();
      const ending = AbortSignal.any([signal, over.signal]);
      const inbox = newInbox<Heard>();
      const timeline = newTimeline();
      let malformed = 0;

      try {
        const sides = await Promise.all(
          ([0, 1] as const).map(async (channel) => {
            const session = await openaiSession(
              {
                channel,
                grant,
                model,
                hints,
                timeline,
                clock,
                Socket,
                onHeard: inbox.put,
                onFail: inbox.fail,
                onMalformed: () => onMalformed?.((malformed += 1)),
              },
              ending,
            );
            return { session, encode: newSideEncoder(channel, OPENAI_RATE) };
          }),
        );
        let sentAt = clock.now();
        let asked = true;

        function pause(): void {
          if (!asked) for (const { session } of sides) session.pause();
          asked = true;
        }

        async function watchPauses(): Promise<void> {
          for (;;) {
            await clock.sleep(PAUSED_MS, ending);
            if (ending.aborted) return;
            if (clock.now() - sentAt >= PAUSED_MS) pause();
          }
        }

        async function send(): Promise<void> {
          let lastMs: number | null = null;
          for await (const { atMs, pcm } of frames) {
            if (ending.aborted) return;
            if (lastMs !== null && atMs - lastMs >= PAUSED_MS) pause();
            timeline.sent(atMs);
            for (const { session, encode } of sides) session.append(encode(pcm));
            sentAt = clock.now();
            asked = false;
            lastMs = atMs;
          }
          await Promise.all(sides.map(({ session }) => session.finish()));
        }

        ending.addEventListener('abort', inbox.end);
        void watchPauses();
        send().then(inbox.end, inbox.fail);
        yield* inbox;
      } catch (error) {
        if (!signal.aborted) throw error;
      } finally {
        over.abort();
      }
    },
  };
}
