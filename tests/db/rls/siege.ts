import { expect } from 'vitest';
import { contents } from './catalogue.ts';
import { rest, type Answer } from './rest.ts';
import type { Actor, World } from './world.ts';

/** Hands to attack a world by. */
export function siegeOf(world: World) {
  const send = (
    actor: Actor,
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> => rest(world.home, path, { method, body, headers, ...world.bearer(actor) });
  const now = () => contents(world.home.database.sql);
  return {
    send,
    rpc: (actor: Actor, name: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
      send(actor, 'POST', `rpc/${name}`, body, headers),
    /** Each is answered with an error that is no failure of the server, or with no rows, and nothing has changed. */
    async inVain(tries: (() => Promise<Answer>)[]): Promise<void> {
      const before = await now();
      for (const [at, one] of tries.entries()) {
        const { status, body } = await one();
        const nothing = Array.isArray(body) && body.length === 0;
        expect(nothing || (status >= 400 && status < 500), `${at}: ${status} ${JSON.stringify(body)}`).toBe(true);
      }
      expect(await now()).toEqual(before);
    },
  };
}

export type Siege = ReturnType<typeof siegeOf>;
