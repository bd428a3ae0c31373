import { TranscriberError } from './transcriber.ts';

/** The part of the browser's SpeechRecognition that is used: https://webaudio.github.io/web-speech-api/. */
export interface Recognition extends EventTarget {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  maxAlternatives: number;
  processLocally?: boolean;
  start(track: MediaStreamTrack): void;
  stop(): void;
  abort(): void;
}

export interface RecognitionResultEvent extends Event {
  resultIndex: number;
  results: ArrayLike<ArrayLike<{ transcript: string; confidence: number }> & { isFinal: boolean }>;
}

interface Wanted {
  langs: string[];
  processLocally: boolean;
}

export interface RecognitionMaker {
  new (): Recognition;
  available?(wanted: Wanted): Promise<'available' | 'downloadable' | 'downloading' | 'unavailable'>;
  install?(wanted: Wanted): Promise<boolean>;
}

/** The browser's own, where it has one. */
export function browserRecognition(): RecognitionMaker | null {
  const own = globalThis as { SpeechRecognition?: RecognitionMaker; webkitSpeechRecognition?: RecognitionMaker };
  return own.SpeechRecognition ?? own.webkitSpeechRecognition ?? null;
}

/** Where the sound of a call is turned into words: in this device, there after a download, by a service of the browser's maker, or nowhere. */
export type BrowserHears = 'on-device' | 'after-download' | 'by-service' | 'no';

/**
 * Tells what this browser can do with the track of a call. A browser that does not know `available` does not take tracks either, and would
 * hear the microphone in place of the tab (Chrome: tracks since 135, `available` since 139), so that counts as no.
 */
export async function browserHears(language: string, maker = browserRecognition()): Promise<BrowserHears> {
  if (!maker?.available) return 'no';
  const ask = (processLocally: boolean): Promise<string> | undefined =>
    maker.available?.({ langs: [language], processLocally }).catch(() => 'unavailable');
  const local = await ask(true);
  if (local === 'available') return 'on-device';
  if (local === 'downloadable' || local === 'downloading') return 'after-download';
  return (await ask(false)) === 'unavailable' ? 'no' : 'by-service';
}

const ERRORS: Record<string, [code: TranscriberError['code'], message: string, retryable: boolean]> = {
  network: ['network', "The browser's speech recognition needs the network.", true],
  'audio-capture': ['closed', 'The browser does not get the sound of the call.', true],
  'not-allowed': ['refused', 'The browser does not allow speech recognition here.', false],
  'service-not-allowed': ['refused', 'The browser does not allow speech recognition here.', false],
  'language-not-supported': ['unsupported', 'The browser does not recognise this language.', false],
};

/** What an error event means; null where it only ends a session that may begin again. */
export function recognitionError(code: string): TranscriberError | null {
  const known = Object.hasOwn(ERRORS, code) ? ERRORS[code] : undefined;
  return known ? new TranscriberError(known[0], known[1], { retryable: known[2] }) : null;
}
