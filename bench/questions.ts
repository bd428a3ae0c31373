import type { TestDatabase } from '../tests/db/support/database.ts';

/** The first user's question to the tables' interface; without a body it is a GET that wants an exact count. */
export async function answered({ database, a }: TestDatabase, path: string, body?: unknown): Promise<void> {
  const response = await database.fetch(`${database.url}/rest/v1/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      apikey: database.anonKey,
      authorization: `Bearer ${a.token}`,
      'content-type': 'application/json',
      ...(body === undefined ? { prefer: 'count=exact' } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`answered ${response.status}: ${text}`);
}

export const p95 = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? 0;
