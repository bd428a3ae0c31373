import { TranscriberError } from './transcriber.ts';
import type { Clock } from './clock.ts';

/** A handshake that takes longer does not come. Our own figure. */
const CONNECT_MS = 10_000;
/** So much sound that the network did not take (3 s of two channels at 16 kHz) means that it is gone: a dead line closes by itself only after minutes. */
const STUCK_BYTES = 3 * 16_000 * 2 * 2;
const MOST_CHARACTERS = 1_000_000;

/** What a speech vendor's token is for: the address comes along, so that a backend may name another one. */
export interface SpeechGrant {
  token: string;
  /** As the backend has it: wss://api.deepgram.com, wss://api.openai.com/v1. */
  base: string;
}

/** Asks the backend for a token that opens one connection; throws TranscriberError where there is none. */
export type AskGrant = (signal: AbortSignal) => Promise<SpeechGrant>;

/** The address of a vendor; only wss, or ws to this very machine, as sound is not sent in the clear. */
export function vendorAddress(base: string, path: string): URL {
  let url: URL;
  try {
    url = new URL(base);
    url.pathname = url.pathname.replace(/\/+$/, '') + path;
  } catch {
    throw new TranscriberError('unsupported', 'The address of the speech service is not a web address.');
  }
  if (url.protocol === 'https:') url.protocol = 'wss:';
  const here = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (url.protocol !== 'wss:' && !(here && url.protocol === 'ws:')) {
    throw new TranscriberError('unsupported', 'The address of the speech service must begin with wss://.');
  }
  return url;
}

/** What an end of the line without our asking means. Codes: https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1. */
function closed({ code, reason }: CloseEvent): TranscriberError {
  const why = reason ? ` (${reason.slice(0, 200)})` : '';
  if (code === 1006)
    return new TranscriberError('network', 'The line to the speech service broke.', { retryable: true });
  if (code === 1008) {
    return new TranscriberError('refused', `The speech service ended the connection${why}.`, { retryable: true });
  }
  return new TranscriberError('closed', `The speech service closed the connection${why}.`, { retryable: true });
}

/** An open line. Its end comes by `onEnd`, once: null where it was closed in order. */
export interface VendorLine {
  /** Throws TranscriberError where the network does not take what is sent. */
  send(data: string | Int16Array<ArrayBuffer>): void;
  close(): void;
}

export interface VendorLineParts {
  url: URL;
  protocols: string[];
  onText(text: string): void;
  onEnd(end: TranscriberError | null): void;
  clock: Clock;
  Socket?: typeof WebSocket;
}

/**
 * Opens a line to a vendor and gives it once it is open. Browsers do not tell why a handshake failed, so a refusal (4xx, 429) and a vendor out
 * of reach look alike: both may be tried again. Throws TranscriberError; stops at once when the signal aborts.
 */
export function openLine(
  { url, protocols, onText, onEnd, clock, Socket = WebSocket }: VendorLineParts,
  signal: AbortSignal,
): Promise<VendorLine> {
  return new Promise((resolve, reject) => {
    const socket = new Socket(url, protocols);
    const over = new AbortController();
    let open = false;
    socket.binaryType = 'arraybuffer';

    function end(error: TranscriberError | null): void {
      if (over.signal.aborted) return;
      over.abort();
      signal.removeEventListener('abort', stop);
      socket.close();
      if (open) onEnd(error);
      else reject(error ?? new TranscriberError('closed', 'The connection was given up.', { retryable: true }));
    }
    const stop = (): void => end(null);
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop);

    const unanswered = new TranscriberError('network', 'The speech service does not answer.', { retryable: true });
    void clock.sleep(CONNECT_MS, over.signal).then(() => (open ? undefined : end(unanswered)));

    function send(data: string | Int16Array<ArrayBuffer>): void {
      if (over.signal.aborted) return;
      if (socket.bufferedAmount > STUCK_BYTES) {
        end(new TranscriberError('network', 'The network does not take the sound of the call.', { retryable: true }));
      } else if (socket.readyState === Socket.OPEN) socket.send(data);
    }

    socket.addEventListener('open', () => {
      open = true;
      resolve({ send, close: stop });
    });
    socket.addEventListener('message', ({ data }) => {
      if (over.signal.aborted) return;
      // What is too long, or no text at all, is told as a message that cannot be read.
      onText(typeof data === 'string' && data.length <= MOST_CHARACTERS ? data : '');
    });
    socket.addEventListener('close', (event) => {
      if (open) return end(event.code === 1000 ? null : closed(event));
      const away = 'onLine' in navigator && !navigator.onLine;
      const what = away ? 'There is no network.' : 'The speech service does not take the connection.';
      end(new TranscriberError(away ? 'network' : 'refused', what, { retryable: true }));
    });
  });
}
