import { nearestSpeed, type VoiceBy } from '#domain/voices.ts';
import { ApiError, reasonOf } from '../client/api-error.ts';
import { readSettings, type Settings } from '../client/settings.ts';
import { byBrowser, mostAtOnce } from './by-browser.ts';
import { byService } from './by-service.ts';
import { inCall, onCall } from './in-call.ts';
import { batches, sentences } from './pieces.ts';
import { removedWords } from './removed.ts';
import { speakable } from './speakable.ts';
import { type Say, type Saying, VoiceError } from './voice.ts';

export interface Failed {
  state: 'failed';
  message: string;
  /** What to do. */
  hint: string;
  /** The browser's own voice can read it instead, if the user wants that. */
  orBrowser: boolean;
}

/** What becomes of what was to be read. */
export type Reading = { state: 'starting' | 'speaking' | 'paused' | 'idle' } | Failed;

export interface ReadOrder {
  /** Markdown. */
  text: string;
  /** In place of what the settings say. */
  by?: VoiceBy;
  /** The team's rule kept so much from leaving this machine, in words such as "2 phone numbers". */
  onRemoved?: (removed: string) => void;
}

const LOCK = 'quotahit-voice';
const IDLE: Reading = { state: 'idle' };

const IN_CALL = new VoiceError(
  'A call goes on, and the others might hear it.',
  'It can be read once the call has ended.',
);
const NOTHING = new VoiceError('There is nothing here that can be read aloud.', 'Tables and code are left out.');

interface Current {
  of: string;
  reading: Reading;
  saying: Saying | null;
  stop: AbortController;
}

let current: Current | null = null;
const listeners = new Set<() => void>();

function tell(one: Current, reading: Reading): void {
  if (current !== one) return;
  one.reading = reading;
  for (const listener of listeners) listener();
}

export function subscribeReading(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** What becomes of the reading that was begun by this name. */
export const readingOf = (of: string): Reading => (current?.of === of ? current.reading : IDLE);

const WAYS: Record<VoiceBy, Say> = {
  browser: byBrowser,
  openai: byService('openai'),
  elevenlabs: byService('elevenlabs'),
};

function piecesFor(by: VoiceBy, text: string, speed: number): string[] {
  const paragraphs = speakable(text);
  if (by === 'browser') return sentences(paragraphs, mostAtOnce(speed));
  return batches(sentences(paragraphs, 600), 200, 600);
}

function failure(error: unknown, by: VoiceBy): Failed {
  const orBrowser = by !== 'browser' && error !== IN_CALL && error !== NOTHING;
  if (error instanceof VoiceError) return { state: 'failed', message: error.message, hint: error.hint, orBrowser };
  if (error instanceof ApiError) return { state: 'failed', message: error.message, hint: error.hint ?? '', orBrowser };
  return { state: 'failed', message: reasonOf(error), hint: '', orBrowser };
}

/** Says it while this page holds the only voice: whoever begins in another page takes it away. */
async function say(
  one: Current,
  { text, onRemoved }: ReadOrder,
  by: VoiceBy,
  { voice, voiceBy, voiceSpeed }: Settings,
) {
  const { signal } = one.stop;
  const speed = nearestSpeed(voiceSpeed);
  const pieces = piecesFor(by, text, speed);
  if (pieces.length === 0) throw NOTHING;
  await navigator.locks.request(LOCK, { steal: true }, async () => {
    if (await inCall().catch(() => false)) throw IN_CALL;
    if (signal.aborted) return;
    const called = new Promise<never>((_, reject) => onCall(() => reject(IN_CALL), signal));
    const onBegun = (): void => (one.reading.state === 'starting' ? tell(one, { state: 'speaking' }) : undefined);
    const told: string[] = [];
    const order = {
      pieces,
      voice: by === voiceBy ? voice : '',
      speed,
      onBegun,
      onRemoved: (removed: string): void => {
        told.push(removed);
        onRemoved?.(removedWords(told));
      },
    };
    one.saying = WAYS[by](order, signal);
    await Promise.race([called, one.saying.done]);
  });
}

const isTaken = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';

/**
 * Reads a text aloud by the voice of the settings, and stops whatever else is being read, here or in another page of the extension. Resolves when it has
 * ended, however that was; `readingOf` says how. Nothing is read while a call goes on, and another voice than the chosen one never steps in by itself.
 */
export async function readAloud(of: string, order: ReadOrder): Promise<void> {
  stopReading();
  const one: Current = { of, reading: { state: 'starting' }, saying: null, stop: new AbortController() };
  current = one;
  tell(one, one.reading);
  const { signal } = one.stop;
  addEventListener('pagehide', () => one.stop.abort(), { signal });
  let by: VoiceBy = order.by ?? 'browser';
  try {
    const settings = await readSettings();
    by = order.by ?? settings.voiceBy;
    await say(one, order, by, settings);
    tell(one, IDLE);
  } catch (error) {
    tell(one, isTaken(error) ? IDLE : failure(error, by));
  } finally {
    one.stop.abort();
  }
}

/** Stops what this page reads, or only what was begun by this name. */
export function stopReading(of?: string): void {
  if (!current || (of !== undefined && current.of !== of)) return;
  current.stop.abort();
  tell(current, IDLE);
}

/** Holds it, or goes on where it was held. */
export function pauseReading(of: string, paused: boolean): void {
  if (current?.of !== of || !current.saying) return;
  if (paused) current.saying.pause();
  else current.saying.resume();
  tell(current, { state: paused ? 'paused' : 'speaking' });
}
