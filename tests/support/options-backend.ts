import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { keepSession } from '#extension/client/session-store.ts';
import { writeSettings } from '#extension/client/settings.ts';

interface Asked {
  path: string;
  team: string | null;
  body: unknown;
}

export type Answers = Record<string, (asked: Asked) => unknown>;

/** What a refusal of the backend looks like. */
export const refusal = (status: number, error: { code: string; message: string; hint?: string; field?: string }) =>
  Response.json({ error }, { status });

/** A signed-in user (`me`, ada@example.com) and a backend that answers by "METHOD /path". What was asked is kept in `asked`. */
export async function signedInWith(answers: Answers, team = '') {
  fakeBrowser.reset();
  const asked: (Asked & { route: string })[] = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const request = new Request(input, init);
    const path = new URL(request.url).pathname;
    const route = `${request.method} ${path}`;
    const text = await request.text();
    const body: unknown = text === '' ? null : JSON.parse(text);
    const one = { path, team: request.headers.get('x-team-id'), body };
    asked.push({ ...one, route });
    const answer = answers[route];
    if (!answer) return refusal(404, { code: 'not-found', message: `There is nothing at ${route}.` });
    const given = await answer(one);
    return given instanceof Response ? given : Response.json(given);
  });
  const backend = 'http://127.0.0.1:8787';
  await writeSettings({ backend, team });
  const user = { id: 'me', email: 'ada@example.com' };
  await keepSession({ backend, accessToken: 'token', refreshToken: 'again', expiresAt: Date.now() + 3_600_000, user });
  return { asked, routes: () => asked.map(({ route }) => route) };
}
