import type { RequestListener } from 'node:http';
import type { WebSocket } from 'ws';
import { resultsOf } from './deepgram-results.ts';
import { vendorSocket } from './vendor-socket.ts';

const SAMPLES_MS = 16;
const BYTES = 4;

export interface VendorOptions {
  /** Gets the sound as it comes, at this `performance.now()`; it is not kept then. */
  onSound?: (data: Buffer, atMs: number) => void;
  /** Says every second that nothing was said, as the vendor does of silence, but for what it is told to say. */
  answers?: boolean;
}

/** Words of a stretch, evenly over it. */
function evenly(text: string, fromMs: number, toMs: number) {
  const spoken = text === '' ? [] : text.split(' ');
  const each = (toMs - fromMs) / Math.max(1, spoken.length);
  return spoken.map((word, at) => ({ text: word, startMs: fromMs + at * each, endMs: fromMs + (at + 1) * each }));
}

/** How much sound a line brought, up to where each side of it is settled, and whether words after that were said. */
interface Heard {
  ms: number;
  settledMs: [rep: number, buyer: number];
  open: [rep: boolean, buyer: boolean];
}

/** A speech vendor by Deepgram's wire protocol that gives tokens, keeps the sound for the test to look at, and says what it is told to. */
export async function listeningVendor(how: VendorOptions = {}) {
  let { onSound, answers = false } = how;
  const sound: [rep: number[], buyer: number[]] = [[], []];
  const texts: string[] = [];
  const protocols: string[] = [];
  const lines = new Map<WebSocket, Heard>();
  let granted = 0;
  let last: [channel: 0 | 1, text: string] | null = null;

  const answer: RequestListener = (request, response) => {
    response.setHeader('content-type', 'application/json');
    if (request.method === 'POST' && request.url === '/v1/auth/grant') {
      granted += 1;
      response.end(JSON.stringify({ access_token: `token-of-the-vendor-number-${granted}`, expires_in: 30 }));
    } else response.writeHead(404).end('{}');
  };
  function take(line: WebSocket, data: Buffer): void {
    const heard = lines.get(line);
    if (!heard) return;
    heard.ms += data.length / BYTES / SAMPLES_MS;
    if (onSound) onSound(data, performance.now());
    else
      for (let at = 0; at + 3 < data.length; at += BYTES) {
        sound[0].push(data.readInt16LE(at) / 32_768);
        sound[1].push(data.readInt16LE(at + 2) / 32_768);
      }
    for (const channel of [0, 1] as const)
      if (answers && !heard.open[channel] && heard.ms - heard.settledMs[channel] >= 1_000) say(line, channel, '', true);
  }
  function say(line: WebSocket, channel: 0 | 1, text: string, final: boolean): void {
    const heard = lines.get(line);
    if (!heard) return;
    const { ms: toMs, settledMs, open } = heard;
    const fromMs = Math.max(settledMs[channel], toMs - 1_000);
    const words = evenly(text, fromMs, toMs);
    line.send(JSON.stringify(resultsOf({ channel, requestId: 'r', fromMs, toMs, words, final, ended: final })));
    open[channel] = !final;
    if (final) settledMs[channel] = toMs;
  }
  const server = await vendorSocket({
    answer,
    admits: ({ url }) => (url?.startsWith('/v1/listen') ? 'open' : { status: 404 }),
    take(line, { headers }) {
      lines.set(line, { ms: 0, settledMs: [0, 0], open: [false, false] });
      line.on('close', () => lines.delete(line));
      protocols.push(headers['sec-websocket-protocol'] ?? '');
      line.on('message', (data: Buffer, binary) => {
        if (binary) return take(line, data);
        texts.push(data.toString());
        if (!data.toString().includes('CloseStream')) return;
        if (last) say(line, ...last, true);
        last = null;
        line.close(1000);
      });
    },
  });

  return {
    url: server.base.replace(/^ws/, 'http'),
    sound,
    texts,
    protocols,
    open: (): number => lines.size,
    /** Forgets all that was, as a new one does, and goes on so. */
    forget({ answers: next = false, onSound: listener }: VendorOptions = {}): void {
      for (const kept of [...sound, texts, protocols]) kept.length = 0;
      [answers, onSound, granted, last] = [next, listener, 0, null];
    },
    /** Says a result for what was just heard on a channel, in the last second of it; `final` settles it. */
    hear(channel: 0 | 1, text: string, final = true): void {
      for (const line of lines.keys()) say(line, channel, text, final);
    },
    /** What it still has to say once a line is told that no sound comes any more. */
    hearAtEnd(channel: 0 | 1, text: string): void {
      last = [channel, text];
    },
    stop: server.stop,
  };
}
