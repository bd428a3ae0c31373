import type { TestDatabase } from '../support/database.ts';

export interface Answer {
  status: number;
  body: unknown;
}

interface Request {
  method?: string;
  token: string | null;
  key?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/** A request to the tables' interface as it goes over the wire, with nothing made safe on the way. */
export async function rest({ database }: TestDatabase, path: string, request: Request): Promise<Answer> {
  const { method = 'GET', token, key = database.anonKey, body, headers = {} } = request;
  const response = await database.fetch(`${database.url}/rest/v1/${path}`, {
    method,
    headers: {
      apikey: key,
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      prefer: 'return=representation',
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text ? (JSON.parse(text) as unknown) : null };
}

export const refused = ({ status }: Answer): boolean => status === 401 || status === 403;
