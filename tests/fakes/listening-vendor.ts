import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';

const RATE = 16_000;
const BYTES = 4;

export interface VendorOptions {
  /** Gets the sound as it comes, at this `performance.now()`; it is not kept then. */
  onSound?: (data: Buffer, atMs: number) => void;
  /** Says every second that nothing was said, as the vendor does of silence, but for what it is told to say. */
  answers?: boolean;
}

/** Words of a stretch, evenly over it, as the vendor says them. Seconds. */
function resultOf(channel: 0 | 1, start: number, end: number, text: string, final: boolean): string {
  const spoken = text === '' ? [] : text.split(' ');
  const each = (end - start) / Math.max(1, spoken.length);
  const words = spoken.map((word, at) => ({
    word,
    punctuated_word: word,
    start: start + at * each,
    end: start + (at + 1) * each,
    confidence: 0.99,
  }));
  return JSON.stringify({
    type: 'Results',
    channel_index: [channel, 2],
    start,
    duration: end - start,
    is_final: final,
    speech_final: final,
    from_finalize: false,
    channel: { alternatives: [{ transcript: text, confidence: 0.99, words }] },
    metadata: {
      request_id: 'r',
      model_uuid: 'm',
      model_info: { name: 'general-nova-3', version: '1', arch: 'nova-3' },
    },
  });
}

/** How much sound a line brought, up to where each side of it is settled, and whether words after that were said. Seconds. */
interface Heard {
  seconds: number;
  settled: [rep: number, buyer: number];
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

  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    if (request.method === 'POST' && request.url === '/v1/auth/grant') {
      granted += 1;
      response.end(JSON.stringify({ access_token: `token-of-the-vendor-number-${granted}`, expires_in: 30 }));
    } else response.writeHead(404).end('{}');
  });
  const sockets = new WebSocketServer({
    server,
    path: '/v1/listen',
    handleProtocols: (offered) => [...offered][0] ?? false,
  });
  function take(line: WebSocket, data: Buffer): void {
    const heard = lines.get(line);
    if (!heard) return;
    heard.seconds += data.length / BYTES / RATE;
    if (onSound) onSound(data, performance.now());
    else
      for (let at = 0; at + 3 < data.length; at += BYTES) {
        sound[0].push(data.readInt16LE(at) / 32_768);
        sound[1].push(data.readInt16LE(at + 2) / 32_768);
      }
    for (const channel of [0, 1] as const)
      if (answers && !heard.open[channel] && heard.seconds - heard.settled[channel] >= 1) say(line, channel, '', true);
  }
  function say(line: WebSocket, channel: 0 | 1, text: string, final: boolean): void {
    const heard = lines.get(line);
    if (!heard) return;
    const { seconds, settled, open } = heard;
    line.send(resultOf(channel, Math.max(settled[channel], seconds - 1), seconds, text, final));
    open[channel] = !final;
    if (final) settled[channel] = seconds;
  }
  sockets.on('connection', (line, request) => {
    lines.set(line, { seconds: 0, settled: [0, 0], open: [false, false] });
    line.on('close', () => lines.delete(line));
    protocols.push(request.headers['sec-websocket-protocol'] ?? '');
    line.on('message', (data: Buffer, binary) => {
      if (binary) take(line, data);
      else texts.push(data.toString());
      if (!binary && data.toString().includes('CloseStream')) {
        if (last) say(line, ...last, true);
        last = null;
        line.close(1000);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
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
    async stop(): Promise<void> {
      for (const line of lines.keys()) line.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
