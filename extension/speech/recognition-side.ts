import type { Channel, Heard } from '#domain/sound/heard.ts';
import type { Clock } from './clock.ts';
import {
  recognitionError,
  type Recognition,
  type RecognitionMaker,
  type RecognitionResultEvent,
} from './recognition.ts';
import { spread } from './spread.ts';
import { TranscriberError } from './transcriber.ts';

/** Words come about so long after they were said; used where the browser does not tell when somebody began. Our own figure. */
const BEHIND_MS = 500;
/** Sessions in a row that end at once: then it is no end as browsers make them after silence. */
const MOST_SHORT = 6;
const SHORT_MS = 1_000;
const AGAIN_MS = 200;
const MOST_CHARACTERS = 20_000;

export interface RecognitionSideParts {
  channel: Channel;
  track: MediaStreamTrack;
  Maker: RecognitionMaker;
  settings: { lang: string; processLocally: boolean };
  clock: Clock;
  /** Now, in milliseconds of the call. */
  nowMs(): number;
  put(heard: Heard): void;
  fail(error: TranscriberError): void;
}

/** Recognises one side. Browsers end a session after silence and after about a minute: it begins again until it is stopped. */
export function recognitionSide(parts: RecognitionSideParts, signal: AbortSignal) {
  const { channel, track, Maker, settings, clock, nowMs, put, fail } = parts;
  let running: Recognition | null = null;
  let wanted = false;
  let short = 0;
  let beganMs: number | null = null;
  let lastMs = 0;
  let settledMs = -Infinity;
  let text = '';
  let idle: (() => void)[] = [];

  function say(said: string, final: boolean, confidence?: number): void {
    const now = nowMs();
    if (said !== text) lastMs = now;
    text = said;
    beganMs ??= now - BEHIND_MS;
    const from = Math.max(beganMs, settledMs);
    const to = Math.max(from, lastMs);
    const sure = final && confidence !== undefined && confidence > 0 && confidence <= 1 ? { confidence } : {};
    const words = spread(said, from, to).map(({ text, from: startMs, to: endMs }) => {
      return { text, startMs: Math.round(startMs), endMs: Math.round(endMs), ...sure };
    });
    put({ channel, startMs: Math.round(from), endMs: Math.round(to), words, final, ...(final ? { rests: true } : {}) });
    if (!final) return;
    settledMs = to;
    beganMs = null;
    text = '';
  }

  function onResult({ resultIndex, results }: RecognitionResultEvent): void {
    const open: string[] = [];
    for (let i = resultIndex; i < results.length; i += 1) {
      const best = results[i]?.[0];
      const said = typeof best?.transcript === 'string' ? best.transcript.slice(0, MOST_CHARACTERS).trim() : '';
      if (said && results[i]?.isFinal) say(said, true, best?.confidence);
      else if (said) open.push(said);
    }
    if (open.length > 0) say(open.join(' '), false);
    short = 0;
  }

  /** What was understood so far stands: no other session hears it. */
  function settle(): void {
    if (text) say(text, true);
    beganMs = null;
  }

  function begin(onStart?: () => void): void {
    const recognition = new Maker();
    const begunAt = clock.now();
    Object.assign(recognition, settings, { continuous: true, interimResults: true, maxAlternatives: 1 });
    recognition.addEventListener('start', () => onStart?.());
    recognition.addEventListener('speechstart', () => (beganMs ??= nowMs()));
    recognition.addEventListener('result', (event) => onResult(event as RecognitionResultEvent));
    recognition.addEventListener('error', (event) => {
      const error = recognitionError(String((event as Event & { error?: unknown }).error));
      if (error && !signal.aborted) fail(error);
    });
    recognition.addEventListener('end', () => {
      if (running !== recognition) return;
      running = null;
      settle();
      for (const one of idle) one();
      idle = [];
      short = clock.now() - begunAt < SHORT_MS ? short + 1 : 0;
      if (wanted && !signal.aborted) void again();
    });
    running = recognition;
    try {
      recognition.start(track);
    } catch {
      fail(new TranscriberError('closed', 'The browser does not take the sound of the call.', { retryable: true }));
    }
  }

  async function again(): Promise<void> {
    if (track.readyState === 'ended') return;
    if (short >= MOST_SHORT) {
      return fail(
        new TranscriberError('closed', "The browser's speech recognition ends at once.", { retryable: true }),
      );
    }
    if (short > 0) await clock.sleep(AGAIN_MS * short, signal);
    if (wanted && !running && !signal.aborted) begin();
  }

  signal.addEventListener('abort', () => running?.abort());

  return {
    /** Begins to hear; resolves when it does. */
    open: (): Promise<void> =>
      new Promise((resolve) => {
        wanted = true;
        signal.addEventListener('abort', () => resolve());
        begin(resolve);
      }),
    /** Hears nothing for now; words of before still come. Resolves when they have. */
    rest: (): Promise<void> =>
      new Promise((resolve) => {
        wanted = false;
        if (!running) return resolve();
        idle.push(resolve);
        running.stop();
      }),
    settle,
    /** Hears again after a rest. */
    resume(): void {
      if (wanted) return;
      wanted = true;
      if (!running) void again();
    },
  };
}

export type RecognitionSide = ReturnType<typeof recognitionSide>;
