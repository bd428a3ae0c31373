import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';

/** A speech vendor by Deepgram's wire protocol that gives tokens, keeps the sound for the test to look at, and says what it is told to. */
export async function listeningVendor() {
  const sound: [rep: number[], buyer: number[]] = [[], []];
  const texts: string[] = [];
  const protocols: string[] = [];
  const lines = new Set<WebSocket>();
  let granted = 0;

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
  sockets.on('connection', (line, request) => {
    lines.add(line);
    line.on('close', () => lines.delete(line));
    protocols.push(request.headers['sec-websocket-protocol'] ?? '');
    line.on('message', (data: Buffer, binary) => {
      if (!binary) texts.push(data.toString());
      if (!binary) return;
      for (let at = 0; at + 3 < data.length; at += 4) {
        sound[0].push(data.readInt16LE(at) / 32_768);
        sound[1].push(data.readInt16LE(at + 2) / 32_768);
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
    /** Says a final result for what was just heard on a channel. */
    hear(channel: 0 | 1, text: string): void {
      const end = sound[channel].length / 16_000;
      const start = Math.max(0, end - 1);
      const spoken = text.split(' ');
      const each = (end - start) / spoken.length;
      const words = spoken.map((word, at) => ({
        word,
        punctuated_word: word,
        start: start + at * each,
        end: start + (at + 1) * each,
        confidence: 0.99,
      }));
      const result = {
        type: 'Results',
        channel_index: [channel, 2],
        start,
        duration: end - start,
        is_final: true,
        speech_final: true,
        channel: { alternatives: [{ transcript: text, confidence: 0.99, words }] },
        metadata: { request_id: 'r', model_uuid: 'm', model_info: { name: 'nova-3', version: '1', arch: 'nova' } },
      };
      for (const line of lines) line.send(JSON.stringify(result));
    },
    async stop(): Promise<void> {
      for (const line of lines) line.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
