import type { VoiceVendor } from '#domain/voices.ts';
import { answered, api } from '../client/api.ts';
import { newGate, type Say, VoiceError } from './voice.ts';

const brokeOff = (): VoiceError => new VoiceError('The sound broke off.', 'Check your connection, then try again.');
const notPlayed = (): VoiceError =>
  new VoiceError('The browser cannot play this sound.', 'Choose another voice under Options, Voice.');
const notAllowed = (): VoiceError =>
  new VoiceError('The browser does not let this page play sound.', 'Press the button once more.');

const TYPE = 'audio/mpeg';
type Streamed = ReadableStream<Uint8Array<ArrayBuffer>>;

/** The sound of a piece, as it comes where the browser plays that, and what the team's rule took out of it, as the backend tells it. */
async function fetched(text: string, vendor: VoiceVendor, voice: string, signal: AbortSignal) {
  const json = { text, vendor, ...(voice ? { voice } : {}) };
  const response = await answered(api.ai.speak.$post({ json }, { init: { signal } }));
  const removed = response.headers.get('x-redacted') ?? '';
  const comes = 'MediaSource' in globalThis && MediaSource.isTypeSupported(TYPE);
  if (comes && response.body && response.headers.get('content-type') === TYPE)
    return { sound: response.body as Streamed, removed };
  try {
    return { sound: await response.blob(), removed };
  } catch (error) {
    throw signal.aborted ? error : brokeOff();
  }
}

/** Resolves when it is told, or all is over. */
const told = (of: EventTarget, event: string, over: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    of.addEventListener(event, () => resolve(), { once: true, signal: over });
    over.addEventListener('abort', () => resolve(), { once: true });
  });

/** Gives sound to a player as it comes. Rejects where it breaks off. */
async function fill(source: MediaSource, sound: Streamed, over: AbortSignal): Promise<void> {
  await told(source, 'sourceopen', over);
  if (over.aborted) return sound.cancel();
  const buffer = source.addSourceBuffer(TYPE);
  for await (const bytes of sound) {
    if (over.aborted) return;
    buffer.appendBuffer(bytes);
    await told(buffer, 'updateend', over);
  }
  if (source.readyState === 'open') source.endOfStream();
}

interface Playing {
  audio: HTMLAudioElement;
  sound: Blob | Streamed;
  speed: number;
}

/** Plays a piece to its end, or until the signal aborts. */
function played({ audio, sound, speed }: Playing, begin: () => Promise<void>, signal: AbortSignal): Promise<void> {
  const source = sound instanceof Blob ? sound : new MediaSource();
  const url = URL.createObjectURL(source);
  const over = new AbortController();
  const heard = new Promise<void>((resolve, reject) => {
    const once = { signal: over.signal };
    audio.addEventListener('ended', () => resolve(), once);
    audio.addEventListener('error', () => reject(notPlayed()), once);
    signal.addEventListener('abort', () => resolve(), once);
    if (!(sound instanceof Blob)) fill(source as MediaSource, sound, over.signal).catch(() => reject(brokeOff()));
    audio.src = url;
    // A new source takes the rate back to the default one.
    audio.defaultPlaybackRate = speed;
    audio.playbackRate = speed;
    begin().catch(reject);
  });
  return heard.finally(() => {
    over.abort();
    audio.pause();
    audio.removeAttribute('src');
    URL.revokeObjectURL(url);
  });
}

/** By a vendor's sound from the backend: while a piece is heard, the next one is fetched. */
export const byService =
  (vendor: VoiceVendor): Say =>
  ({ pieces, voice, speed, onBegun, onRemoved }, signal) => {
    const gate = newGate();
    const audio = new Audio();
    audio.addEventListener('playing', onBegun, { signal });
    signal.addEventListener('abort', gate.open, { once: true });
    const begin = async (): Promise<void> => {
      await gate.passed();
      if (signal.aborted) return;
      await audio.play().catch((error: unknown) => {
        // To pause before it began is no failure; what cannot be played is told by its own event.
        if (error instanceof DOMException && error.name === 'NotAllowedError') throw notAllowed();
      });
    };
    const fetchAt = (n: number) => {
      const text = pieces[n];
      const sound = text === undefined ? null : fetched(text, vendor, voice, signal);
      // What fails ahead of its time is told in its time.
      sound?.catch(() => undefined);
      return sound;
    };
    async function say(): Promise<void> {
      for (let [n, next] = [0, fetchAt(0)]; next && !signal.aborted; n += 1) {
        const { sound, removed } = await next;
        if (removed) onRemoved(removed);
        next = fetchAt(n + 1);
        await played({ audio, sound, speed }, begin, signal);
      }
    }
    return {
      done: say().catch((error: unknown) => {
        if (!signal.aborted) throw error;
      }),
      pause() {
        gate.close();
        audio.pause();
      },
      resume() {
        gate.open();
        if (audio.src) void audio.play().catch(() => undefined);
      },
    };
  };
