import { createServer, request } from 'node:http';

export interface CountingProxy {
  address: string;
  /** Every request that the browser made, "METHOD address". */
  seen: string[];
  close(): Promise<void>;
}

/** A proxy that writes down whatever a browser asks for, and lets only this machine's pages through. */
export async function startProxy(): Promise<CountingProxy> {
  const seen: string[] = [];
  const server = createServer((incoming, outgoing) => {
    const url = incoming.url ?? '';
    seen.push(`${incoming.method} ${url}`);
    if (!/^http:\/\/(127\.0\.0\.1|localhost)[:/]/.test(url)) {
      outgoing.writeHead(502).end();
      return;
    }
    const passed = request(url, { method: incoming.method, headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    passed.on('error', () => outgoing.destroy());
    incoming.pipe(passed);
  });
  server.on('connect', (incoming, socket) => {
    seen.push(`CONNECT ${incoming.url}`);
    socket.end('HTTP/1.1 502 No\r\n\r\n');
  });
  server.on('upgrade', (incoming, socket) => {
    seen.push(`UPGRADE ${incoming.url}`);
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    address: `127.0.0.1:${port}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
