import { type AddressInfo, createServer } from 'node:net';
import { type RunningBackend, startBackend } from './backend.ts';

/** A backend that is told its own address, which is to be known before it starts. Somebody else may take its port first: then another one is tried. */
export async function startAtKnownPort(env: Record<string, string>): Promise<RunningBackend> {
  for (let triesLeft = 2; ; triesLeft -= 1) {
    const port = await freePort();
    const known = { PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` };
    const backend = await startBackend({ ...env, ...known }).catch((error: unknown) => {
      if (triesLeft === 0) throw error;
    });
    if (backend) return backend;
  }
}

/** A port that was free just now. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
