import type { Gap, Heard } from '#domain/sound/heard.ts';
import type { EarOrder } from '../client/messages.ts';
import {
  HEARING_PORT,
  type EarMessage,
  type EarState,
  type PageMessage,
  type Sources,
} from '../live/hearing-messages.ts';
import type { Sender } from '../live/sender.ts';
import type { Frame } from '../speech/transcriber.ts';
import { newFrameClock } from './frame-clock.ts';
import type { Framed } from './framer.ts';
import { newSilence } from './silence.ts';
import { newLiveTracks, type LiveTracks, type Tracks } from './tracks.ts';

/** A page that does not ask for its call's sound within this time is gone. */
const ASK_WITHIN_MS = 10_000;
const LEVELS_EVERY_FRAMES = 10;
/** The ear is heard of so often, whatever happens, well within what a page waits (hearing-port.ts). */
const STILL_HERE_MS = 2_000;
const NO_TRACKS: Tracks = { rep: null, buyer: null };
const ANOTHER =
  'The coach hears another call now. To have this one heard again, click the QuotaHit button in the toolbar on its tab.';

/** The line to whoever turns sound into words. */
export interface Line {
  frame(frame: Frame): void;
  /** Nothing is sent until frames come again. */
  rest(): void;
  /** Nothing could be heard in this time. */
  missed(gap: Gap): void;
  /** Waits for the last words, for a while. */
  close(): Promise<void>;
}

export interface LineEvents {
  onHeard(heard: Heard[]): void;
  onGap(gap: Gap): void;
  onState(state: Pick<EarState, 'code' | 'detail' | 'needs'>): void;
}

/** What capturing tells. */
export interface HeardEvents {
  onFrame(framed: Framed): void;
  /** `detail`: what is wrong and what to do, for the rep; '' takes it back. */
  onSources(sources: Sources, detail?: string): void;
  /** Called whenever the track of a side begins, ends or is another one. */
  onTracks(tracks: Tracks): void;
}

/** What an ear needs from around it. */
export interface EarParts {
  /** The sound of a tab, and of the microphone where there is one, until the signal aborts. */
  hear(order: EarOrder, events: HeardEvents, signal: AbortSignal): Promise<void>;
  /** `tracks`: the sides as live tracks, for whoever does not want frames. */
  openLine(order: EarOrder, events: LineEvents, signal: AbortSignal, tracks: LiveTracks): Line;
  /** Epoch milliseconds that only grow. */
  now(): number;
}

/** The part of a browser's port that is used. */
export interface EarPort {
  name: string;
  sender?: Sender | undefined;
  postMessage(message: EarMessage): void;
  disconnect(): void;
  onMessage: { addListener(listener: (message: PageMessage) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}

interface Hearing {
  order: EarOrder;
  /** The page that shows that we listen; without it nothing is sent. */
  attach(port: EarPort): void;
  stop(): void;
  /** Another call is heard from now; the last words of one that has ended still come. */
  makeWay(): void;
}

/** Hears one call. Sound is sent only while its page holds the port, and not while it is paused. */
function hearCall(order: EarOrder, parts: EarParts, onEnd: () => void): Hearing {
  const ending = new AbortController();
  /** Aborts when the call ends: last words may still come. */
  const capturing = new AbortController();
  const clock = newFrameClock();
  const tracks = newLiveTracks();
  let port: EarPort | null = null;
  let paused = false;
  let over = false;
  let seq = 0;
  const isSilent = newSilence();
  let sources: Sources = { microphone: 'none', tab: 'ok' };
  let silent = false;
  let state: EarState = { code: 'starting', sources };
  /** Why this call is not heard any more, which no pause makes up for. */
  let broken: Pick<EarState, 'code' | 'detail' | 'needs'> | null = null;
  let sides = NO_TRACKS;

  /** What was still to be told when another began, such as the end of a gap, is told too. */
  const post = (message: EarMessage): void => {
    try {
      port?.postMessage(message);
    } catch {
      // The page is gone.
    }
  };
  function tell(change: Partial<EarState>): void {
    if (ending.signal.aborted) return;
    const { detail: _, needs: __, ...rest } = state;
    state = { ...(change.code ? rest : state), ...change };
    post({ kind: 'state', state });
  }

  /** Nothing is captured that nobody hears, nor before the others were told: the browser gives a tab to the next click only then. */
  function fail(why: NonNullable<typeof broken>): void {
    broken = why;
    capturing.abort();
    tell(paused ? { code: 'paused' } : why);
  }

  const heardSources = (): Sources => (silent && sources.tab === 'ok' ? { ...sources, tab: 'silent' } : sources);

  function stop(): void {
    if (ending.signal.aborted) return;
    capturing.abort();
    ending.abort();
    onEnd();
  }
  const asking = setTimeout(() => port ?? stop(), ASK_WITHIN_MS);
  const here = setInterval(() => post({ kind: 'heard', heard: [] }), STILL_HERE_MS);
  ending.signal.addEventListener('abort', () => {
    clearTimeout(asking);
    clearInterval(here);
  });

  const line = parts.openLine(
    order,
    {
      onHeard: (heard) => post({ kind: 'heard', heard }),
      onGap: (gap) => post({ kind: 'gap', gap }),
      onState(change) {
        if (change.code === 'failed') fail(change);
        else if (!broken) tell(paused ? { ...change, code: 'paused' } : change);
      },
    },
    ending.signal,
    tracks,
  );

  function onFrame({ pcm, levels }: Framed): void {
    if (!port || paused || capturing.signal.aborted) return;
    const { atMs, missedMs } = clock.frame(parts.now() - order.startedAt);
    if (missedMs > 0) line.missed({ fromMs: atMs - missedMs, toMs: atMs, reason: 'asleep' });
    if (seq % LEVELS_EVERY_FRAMES === 0) post({ kind: 'levels', levels });
    line.frame({ seq, atMs, pcm });
    seq += 1;
    if (isSilent(levels[1]) === silent) return;
    silent = !silent;
    tell({ sources: heardSources() });
  }

  function rest(): void {
    paused = true;
    clock.rest();
    line.rest();
    // Whoever takes tracks instead of frames has none either.
    tracks.set(NO_TRACKS);
    tell({ code: 'paused' });
  }

  function resume(): void {
    paused = false;
    tracks.set(sides);
    tell(broken ?? { code: 'starting' });
  }

  async function end(): Promise<void> {
    over = true;
    capturing.abort();
    await line.close();
    port?.disconnect();
    stop();
  }

  parts
    .hear(
      order,
      {
        onFrame,
        onSources(next, detail) {
          sources = next;
          tell({ sources: heardSources(), ...(detail === undefined ? {} : { detail }) });
        },
        onTracks(next) {
          sides = next;
          if (!paused) tracks.set(next);
        },
      },
      capturing.signal,
    )
    .catch((error: unknown) => {
      if (!broken) fail({ code: 'failed', detail: error instanceof Error ? error.message : String(error) });
    });

  return {
    order,
    stop,
    makeWay() {
      if (over) return;
      tell({ code: 'failed', detail: ANOTHER });
      stop();
    },
    attach(next) {
      // Another document may hear this call by now, with the same port.
      if (over) return;
      port = next;
      post({ kind: 'state', state });
      next.onMessage.addListener(({ kind }) => {
        if (over) return;
        // A page that asked twice lets its first port go; it hears by the second.
        if (port !== next) return kind === 'stop' ? next.disconnect() : undefined;
        if (kind === 'pause') rest();
        else if (kind === 'stop') void end();
        else resume();
      });
      next.onDisconnect.addListener(() => {
        if (port === next) stop();
      });
    },
  };
}

/**
 * The ear: hears the calls that it is told to, one at a time, and gives what it hears to the page of that call by its port. Where sound is
 * owned: the offscreen document in Chrome, the background in Firefox.
 */
export function newEar(parts: EarParts) {
  let hearing: Hearing | null = null;
  return {
    /** Begins to hear a call; the one that was heard before is not heard any more. */
    begin(order: EarOrder): void {
      if (hearing?.order.callId === order.callId) hearing.stop();
      else hearing?.makeWay();
      const next = hearCall(order, parts, () => {
        if (hearing === next) hearing = null;
      });
      hearing = next;
    },
    /**
     * A port that a page opened. One of another call is left alone: another document may hear that. One of another tab is no page of this call,
     * whatever it says.
     */
    connect(port: EarPort): void {
      const { callId, tabId } = hearing?.order ?? {};
      if (hearing && port.name === `${HEARING_PORT}${callId}` && port.sender?.tab?.id === tabId) hearing.attach(port);
    },
    hears: (): string | null => hearing?.order.callId ?? null,
  };
}
