import type { TestBackend } from './backend.ts';
import type { TestUser } from './database.ts';

/** A refusal, or an answer, loosely. */
export interface Told extends Record<string, unknown> {
  error: { code: string; message: string; hint: string };
}

/** Requests to the backend for one team, as somebody of it. */
export function handsOf(at: () => { home: TestBackend; team: string }) {
  const send = async (as: TestUser, method: string, path: string, body?: unknown, team = at().team) => {
    const json =
      body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const response = await at().home.send(`/api/${path}`, { as, team, method, ...json });
    return { status: response.status, told: (await response.json()) as Told };
  };
  return {
    send,
    /** What was told; throws for a refusal. */
    async got<T = Told>(as: TestUser, method: string, path: string, body?: unknown): Promise<T> {
      const { status, told } = await send(as, method, path, body);
      if (status !== 200) throw new Error(`${method} ${path} answers ${status}: ${JSON.stringify(told)}`);
      return told as T;
    },
    /** 200, or what it was refused by. */
    async code(as: TestUser, method: string, path: string, body?: unknown, team = at().team): Promise<200 | string> {
      const { status, told } = await send(as, method, path, body, team);
      return status === 200 ? 200 : `${status} ${told.error.code}`;
    },
  };
}
