import type { TestDatabase } from '../support/database.ts';

export interface Answer {
  status: number;
  body: unknown;
  /** The header content-range: which rows of how many. */
  range: string | null;
}

interface Request {
  method?: string;
  token: string | null;
  key?: string;
  body?: unknown;
  /** The body as it stands, in the place of `body`. */
  text?: string;
  headers?: Record<string, string>;
}

/** A request to the tables' interface as it goes over the wire, with nothing made safe on the way. */
export async function rest({ database }: TestDatabase, path: string, request: Request): Promise<Answer> {
  const { method = 'GET', token, key = database.anonKey, body, headers = {} } = request;
  const sent = request.text ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await database.fetch(`${database.url}/rest/v1/${path}`, {
    method,
    headers: {
      apikey: key,
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
      prefer: 'return=representation',
      ...headers,
    },
    ...(sent === undefined ? {} : { body: sent }),
  });
  const answer = await response.text();
  const range = response.headers.get('content-range');
  return { status: response.status, body: answer ? (JSON.parse(answer) as unknown) : null, range };
}

export const refused = ({ status }: Answer): boolean => status === 401 || status === 403;
