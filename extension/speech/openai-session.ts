import type { Channel, Heard } from '#domain/sound/heard.ts';
import type { Clock } from './clock.ts';
import { endingError, readOpenai } from './openai-messages.ts';
import { openaiSide, PADDING_MS, SILENCE_MS } from './openai-side.ts';
import { newPatience } from './patience.ts';
import { openLine, vendorAddress, type AskGrant } from './socket.ts';
import type { Timeline } from './timeline.ts';
import { TranscriberError, type HearingHints } from './transcriber.ts';

const READY_MS = 10_000;
const LAST_WORDS_MS = 5_000;
/** A hint, not a dictionary: long prompts lead the model astray. Our own figure. */
const PROMPT_CHARACTERS = 1_000;

const COMMIT = JSON.stringify({ type: 'input_audio_buffer.commit' });

/** What a session is told to do. */
function update(model: string, { language, keyterms = [] }: HearingHints): string {
  const iso = language?.split('-')[0]?.toLowerCase();
  const terms = keyterms.join(', ').slice(0, PROMPT_CHARACTERS);
  return JSON.stringify({
    type: 'session.update',
    session: {
      type: 'transcription',
      audio: {
        input: {
          format: { type: 'audio/pcm', rate: 24_000 },
          transcription: {
            model,
            ...(iso?.length === 2 ? { language: iso } : {}),
            ...(terms ? { prompt: `Names that may be said: ${terms}` } : {}),
          },
          turn_detection: { type: 'server_vad', prefix_padding_ms: PADDING_MS, silence_duration_ms: SILENCE_MS },
        },
      },
    },
  });
}

export interface SessionParts {
  channel: Channel;
  grant: AskGrant;
  model: string;
  hints: HearingHints;
  timeline: Timeline;
  clock: Clock;
  Socket: typeof WebSocket;
  onHeard(heard: Heard): void;
  onFail(error: Error): void;
  onMalformed(): void;
}

/** A session that hears one side of a call. */
export interface OpenaiSession {
  /** More sound: base64 of 24 kHz PCM16. */
  append(audio: string): void;
  /** No sound comes for now: what was said so far is asked for. */
  pause(): void;
  /** Waits for the last words; throws TranscriberError where they do not come. */
  finish(): Promise<void>;
}

/** Opens a session and sets it up; throws TranscriberError. */
export async function openaiSession(parts: SessionParts, signal: AbortSignal): Promise<OpenaiSession> {
  const { channel, grant, model, hints, timeline, clock, Socket, onHeard, onFail, onMalformed } = parts;
  const side = openaiSide(channel, timeline, onHeard);
  const setup = update(model, hints);
  const changes = new Set<() => void>();
  let ready = 0;
  let ended: Error | null = null;
  let complaint = '';
  const patience = newPatience(() => onMalformed());

  function changed(): void {
    const all = [...changes];
    changes.clear();
    for (const one of all) one();
  }
  function fail(error: Error): void {
    ended ??= error;
    changed();
    onFail(error);
  }

  function onText(text: string): void {
    const message = readOpenai(text);
    if (message.kind === 'malformed') {
      const error = patience.lose();
      if (error) fail(error);
      return;
    }
    patience.calm();
    if (message.kind === 'ready') ready += 1;
    else if (message.kind === 'error') {
      complaint = message.message;
      const ending = endingError(message.code);
      if (ending) fail(ending);
    } else {
      try {
        side.take(message);
      } catch (error) {
        fail(error as Error);
      }
    }
    changed();
  }

  /** Waits until so; a session that ends or takes longer throws. */
  async function wait(until: () => boolean, withinMs: number, otherwise: string): Promise<void> {
    const late = new AbortController();
    const over = AbortSignal.any([signal, late.signal]);
    let timedOut = false;
    void clock.sleep(withinMs, over).then(() => {
      timedOut = !over.aborted;
      return changed();
    });
    const waits = (): boolean => !until() && !ended && !timedOut && !signal.aborted;
    while (waits()) await new Promise<void>((go) => changes.add(go));
    late.abort();
    if (ended) throw ended;
    if (timedOut && !until()) throw new TranscriberError('closed', otherwise, { retryable: true });
  }

  const { token, base } = await grant(signal);
  const url = vendorAddress(base, '/realtime');
  url.searchParams.set('intent', 'transcription');
  const line = await openLine(
    {
      url,
      protocols: ['realtime', `openai-insecure-api-key.${token}`],
      onText,
      onEnd(error) {
        const why = complaint ? ` (${complaint})` : '';
        fail(
          error ?? new TranscriberError('closed', `The speech service ended the session${why}.`, { retryable: true }),
        );
      },
      clock,
      Socket,
    },
    signal,
  );
  line.send(setup);
  await wait(() => ready > 0, READY_MS, 'The speech service does not begin.');

  return {
    append: (audio) => line.send(JSON.stringify({ type: 'input_audio_buffer.append', audio })),
    pause() {
      if (side.speaks()) line.send(COMMIT);
    },
    async finish() {
      // The answer to this comes after everything that was heard before: only then is it known whether somebody still speaks.
      const before = ready;
      line.send(setup);
      await wait(() => ready > before, LAST_WORDS_MS, 'The last words did not come.');
      if (side.speaks()) line.send(COMMIT);
      await wait(() => !side.open(), LAST_WORDS_MS, 'The last words did not come.');
    },
  };
}
