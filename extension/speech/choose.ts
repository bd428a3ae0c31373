import type { Line, LineEvents } from '../capture/ear.ts';
import type { LiveTracks } from '../capture/tracks.ts';
import { browserSpeech } from './browser-speech.ts';
import { browserWay } from './browser-way.ts';
import { systemClock, type Clock } from './clock.ts';
import { granted, type AskToken } from './granted.ts';
import { browserRecognition, type RecognitionMaker } from './recognition.ts';
import { openSteadyLine } from './steady.ts';
import type { Transcriber, TranscriberError } from './transcriber.ts';

/** What there is to hear a call by. */
export interface Ways {
  /** In a development build, what hears the demo call: nothing else is tried then. */
  demoTranscriber?: Transcriber | undefined;
  /** Asks the backend for a token, as whoever is signed in. Rejects with ApiError. */
  ask: AskToken;
  tracks: LiveTracks;
  /** Whether the rep lets a service of the browser's maker hear calls. */
  mayUseService(): Promise<boolean>;
  clock?: Clock;
  random?: () => number;
  Maker?: RecognitionMaker | null;
  vendors?: Parameters<typeof granted>[1];
}

/**
 * The line of a call: by a vendor that the backend gives a token for, and where it gives none for good, also in the middle of a call, by the
 * browser's own recognition. Where neither can, it says why and what to do. Before a team's others were told nothing else is tried.
 */
export function openChosenLine(ways: Ways, events: LineEvents, signal: AbortSignal): Line {
  const { demoTranscriber, tracks, clock = systemClock, random = Math.random, Maker = browserRecognition() } = ways;
  /** True where the others are to be told first. */
  const mustTell = (error: TranscriberError): boolean => {
    if (error.code !== 'not-announced') return false;
    events.onState({ code: 'failed', detail: error.message, needs: 'consent' });
    return true;
  };
  if (demoTranscriber) {
    return openSteadyLine({ transcriber: demoTranscriber, clock, random, onFailed: mustTell }, events, signal);
  }

  let line = openSteadyLine(
    {
      transcriber: granted(ways.ask, ways.vendors),
      clock,
      random,
      onFailed(error, fromMs) {
        if (!mustTell(error)) void hearByBrowser(error, fromMs);
        return true;
      },
    },
    events,
    signal,
  );
  let ended = false;
  /** From when on nothing was heard, until another line takes over. */
  let unheardFromMs: number | null = null;

  const fail = (...why: string[]): void => events.onState({ code: 'failed', detail: why.join(' ') });

  async function hearByBrowser(why: TranscriberError, fromMs: number): Promise<void> {
    events.onState({ code: 'starting' });
    const way = await browserWay({
      language: navigator.language,
      mayUseService: ways.mayUseService,
      onWait: (detail) => events.onState({ code: 'starting', detail }),
      Maker,
    });
    if (signal.aborted || ended) return;
    if ('refusal' in way) return fail(why.message, way.refusal);
    const { onDevice, words } = way;
    // Who never had a key is not told of it in each call; one that was lost is.
    const detail = why.code === 'no-quota' ? `${why.message} ${words}` : words;
    unheardFromMs = fromMs;
    line = openSteadyLine(
      {
        transcriber: browserSpeech({ tracks, onDevice, clock, Maker }),
        clock,
        random,
        onFailed(error) {
          fail(why.message, error.message);
          return true;
        },
      },
      {
        ...events,
        onState: (state) => events.onState(state.code === 'hearing' ? { code: 'hearing', detail } : state),
      },
      signal,
    );
  }

  return {
    frame(frame) {
      if (unheardFromMs !== null) {
        const toMs = Math.max(unheardFromMs, frame.atMs);
        events.onGap({ fromMs: unheardFromMs, toMs, reason: 'vendor' });
        unheardFromMs = null;
      }
      line.frame(frame);
    },
    rest: () => line.rest(),
    missed: (gap) => line.missed(gap),
    async close() {
      ended = true;
      await line.close();
    },
  };
}
