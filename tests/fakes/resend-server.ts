import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Sent {
  authorization: string | undefined;
  body: { from: string; to: string[]; subject: string; text: string; html: string };
}

/** Resend's POST /emails; `answer` gives the status of the next one. */
export async function resendServer(answer: () => number = () => 200) {
  const sent: Sent[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => (text += String(chunk)));
    request.on('end', () => {
      const status = request.method === 'POST' && request.url === '/emails' ? answer() : 404;
      if (status === 200) {
        sent.push({ authorization: request.headers.authorization, body: JSON.parse(text) as Sent['body'] });
      }
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify(status === 200 ? { id: 'one' } : { name: 'error', message: 'no', statusCode: status }),
      );
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, sent, close: () => server.close() };
}
