import type { ServerType } from '@hono/node-server';
import type { Env } from './env.ts';

/** Listens where the environment says and gives the address. Rejects, saying what to do, when the port cannot be had. */
export async function listen(server: ServerType, env: Pick<Env, 'HOST' | 'PORT' | 'PORT_FALLBACK'>): Promise<string> {
  try {
    await once(server, env.PORT, env.HOST);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE' && env.PORT_FALLBACK) await once(server, 0, env.HOST);
    else throw new Error(complaint(code, message, env), { cause: error });
  }
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : env.PORT;
  const host = ['0.0.0.0', '::'].includes(env.HOST) ? '127.0.0.1' : env.HOST;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function once(server: ServerType, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function complaint(code: string | undefined, message: string, env: Pick<Env, 'HOST' | 'PORT'>): string {
  const where = `${env.HOST}:${env.PORT}`;
  if (code === 'EADDRINUSE') {
    return `Port ${env.PORT} is taken. Stop what uses it, set PORT to another, or set PORT_FALLBACK=1 to take a free one.`;
  }
  if (code === 'EACCES') return `The backend may not listen on ${where}. Set PORT to one above 1023.`;
  return `The backend cannot listen on ${where}: ${message}. Set HOST and PORT.`;
}
