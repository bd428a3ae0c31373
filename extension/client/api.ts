import type { Api } from '#backend/app.ts';
import { hc, type ClientResponse } from 'hono/client';
import type { StatusCode } from 'hono/utils/http-status';
import { ApiError, reasonOf, refusalOf, unreachable } from './api-error.ts';
import { freshSession, renewedSession } from './session.ts';
import { dropSession, type KeptSession } from './session-store.ts';
import { leaveTeam, readSettings } from './settings.ts';

/** Stands for the connected backend, whose address is read at each request. */
const CONNECTED = 'http://connected.invalid';

/** Named in a request's headers for `ask` alone; it never leaves. */
const ONLY_FOR = 'x-only-for';

/**
 * For the second argument of a request that may go to this account at this backend alone, for this team, whoever is signed in meanwhile.
 * Throws `ApiError` `other-account` where it is not that one.
 */
export const onlyFor = ({ user, backend, team }: { user: string; backend: string; team: string }) => ({
  headers: { [ONLY_FOR]: JSON.stringify([user, backend]), 'x-team-id': team },
});

const otherAccount = (): ApiError =>
  new ApiError('Another account is signed in.', {
    status: 401,
    code: 'other-account',
    hint: 'Sign in with the first.',
  });

async function ask(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const kept = await freshSession();
  const { backend, team } = await readSettings();
  if (backend === '') {
    throw new ApiError('No backend is connected.', {
      status: 0,
      code: 'not-connected',
      hint: 'Connect one in the options.',
    });
  }
  const bound = new Headers(init.headers).get(ONLY_FOR);
  if (bound !== null && bound !== JSON.stringify([kept?.user.id, kept?.backend])) throw otherAccount();
  const { pathname, search } = new URL(input instanceof Request ? input.url : input);
  const send = async (by: KeptSession | null): Promise<Response> => {
    const headers = new Headers(init.headers);
    if (by) headers.set('authorization', `Bearer ${by.accessToken}`);
    headers.delete(ONLY_FOR);
    const forTeam = headers.get('x-team-id') ?? team;
    if (by && forTeam) headers.set('x-team-id', forTeam);
    else headers.delete('x-team-id');
    // A token goes to the backend that gave it, whichever is connected meanwhile.
    const url = `${by?.backend ?? backend}${pathname}${search}`;
    const response = await fetch(url, { ...init, headers, credentials: 'omit', cache: 'no-store' }).catch(
      (error: unknown) => {
        if (init.signal?.aborted) throw error;
        throw unreachable();
      },
    );
    if (response.status === 403 && (await refusalOf(response)).code === 'not-in-team') await leaveTeam(forTeam);
    return response;
  };
  const response = await send(kept);
  if (!kept || (await endOf(response)) === null) return response;
  const { code } = await refusalOf(response);
  if (code === 'account-gone') return ended(kept, response);
  const renewed = await renewedSession(kept);
  return ended(renewed, await send(renewed));
}

/** A fresh token that is refused as well will not get better. */
async function ended(kept: KeptSession, response: Response): Promise<Response> {
  const reason = await endOf(response);
  if (reason !== null) await dropSession(kept, reason);
  return response;
}

const OVER = /^(signed-out|token-expired|token-invalid|account-gone)$/;

/** Why an answer ends the sign-in, for the user; `null` where it does not. */
async function endOf(response: Response): Promise<string | null> {
  if (response.status !== 401) return null;
  const refusal = await refusalOf(response);
  return OVER.test(refusal.code) ? reasonOf(refusal) : null;
}

/**
 * The backend's routes, as whoever is signed in and for the team chosen in the settings: `await answerOf(api.account.$get())`.
 */
export const api = hc<Api>(CONNECTED, { fetch: ask }).api;

/** The JSON of an answer. Throws `ApiError` for a refusal and where nothing answers; an aborted request as it is. */
export async function answerOf<T>(answer: Promise<ClientResponse<T, StatusCode, 'json'>>): Promise<T> {
  const response = await answered(answer);
  return response.json();
}

/** The same for what is no JSON, such as a file. */
export async function answered<R extends ClientResponse<unknown>>(answer: Promise<R>): Promise<R> {
  const response = await answer;
  if (response.ok) return response;
  throw await refusalOf(response);
}
