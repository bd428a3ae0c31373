import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';

/** What becomes of a handshake: `open`; an answer that is none; or no answer at all. */
export type Fate = 'open' | 'silent' | { status: number; headers?: Record<string, string> };

export interface VendorSocketParts {
  /** Deals with every line that opens. */
  take(socket: WebSocket, request: IncomingMessage): void;
  /** Whether a handshake may be opened; asked where no fate was set. */
  admits?(request: IncomingMessage): Fate;
  /** Answers what is no handshake; else nobody does. */
  answer?: RequestListener;
}

/** A server of WebSockets whose network can be taken away. */
export async function vendorSocket({ take, admits = () => 'open', answer }: VendorSocketParts) {
  const server = createServer(answer);
  const sockets = new WebSocketServer({
    noServer: true,
    handleProtocols: (offered) => [...offered][0] ?? false,
  });
  const fates: Fate[] = [];
  const wires = new Set<Duplex>();
  const asked: IncomingMessage[] = [];
  let away = false;

  server.on('connection', (wire) => {
    if (away) wire.destroy();
    else wires.add(wire.on('close', () => wires.delete(wire)));
  });
  server.on('upgrade', (request, wire, head) => {
    asked.push(request);
    const fate = fates.shift() ?? admits(request);
    if (fate === 'open') sockets.handleUpgrade(request, wire, head, (socket) => take(socket, request));
    else if (fate !== 'silent') {
      const lines = Object.entries(fate.headers ?? {}).map(([name, value]) => `${name}: ${value}\r\n`);
      wire.end(`HTTP/1.1 ${fate.status} Refused\r\n${lines.join('')}Content-Length: 0\r\n\r\n`);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    base: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Handshakes that were asked for. */
    asked,
    /** What becomes of the next handshakes, in order; those after them are opened. */
    fates,
    open: (): number => sockets.clients.size,
    /** Says this on every open line, as it is. */
    sendAll(texts: readonly string[]): void {
      for (const socket of sockets.clients) for (const text of texts) socket.send(text);
    },
    /** Closes every open line with this code, or breaks it. */
    closeAll(code: number, reason = ''): void {
      for (const socket of sockets.clients) {
        if (code === 1006) socket.terminate();
        else socket.close(code, reason);
      }
    },
    /** The network goes or comes back. */
    network(there: boolean): void {
      away = !there;
      if (away) for (const wire of wires) wire.destroy();
    },
    async stop(): Promise<void> {
      for (const wire of wires) wire.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
