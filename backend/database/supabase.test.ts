import { describe, expect, it } from 'vitest';
import { isServed } from './database.ts';
import { tierOf } from './open.ts';
import { openSupabase } from './supabase.ts';

function open() {
  const asked: Request[] = [];
  const database = openSupabase({
    url: 'https://abcd.supabase.co/',
    anonKey: 'anon',
    serviceKey: 'service',
    fetch: (input, init) => {
      asked.push(new Request(input, init));
      return Promise.resolve(Response.json({ id: 1 }));
    },
  });
  return { database, asked };
}

describe('the tier on Supabase', () => {
  it('passes sign-in and tables on as they are, and nothing else', async () => {
    const { database, asked } = open();
    const headers = { authorization: 'Bearer a.b.c', prefer: 'count=exact' };
    await database.fetch(`${database.url}/rest/v1/teams?select=id`, { method: 'PATCH', headers, body: '{"name":"x"}' });
    expect(asked[0]?.url).toBe('https://abcd.supabase.co/rest/v1/teams?select=id');
    expect(asked[0]?.method).toBe('PATCH');
    expect(asked[0]?.headers.get('prefer')).toBe('count=exact');
    expect(await asked[0]?.text()).toBe('{"name":"x"}');
    for (const path of ['/storage/v1/bucket', '/functions/v1/x', '/pg/query', '/']) {
      expect((await database.fetch(`${database.url}${path}`)).status).toBe(404);
    }
    expect(asked).toHaveLength(1);
  });

  it("checks tokens by the project's published keys, and has no SQL of its own", () => {
    const { database } = open();
    expect(database.jwt).toEqual({
      jwksUrl: 'https://abcd.supabase.co/auth/v1/.well-known/jwks.json',
      issuer: 'https://abcd.supabase.co/auth/v1',
    });
    expect(isServed(database)).toBe(false);
    expect(database.sql).toBeUndefined();
  });

  it('is chosen before a Postgres server, and that before the embedded one', () => {
    expect(tierOf({ SUPABASE_URL: 'https://x.supabase.co', DATABASE_URL: 'postgres://x' })).toBe('supabase');
    expect(tierOf({ SUPABASE_URL: undefined, DATABASE_URL: 'postgres://x' })).toBe('postgres');
    expect(tierOf({ SUPABASE_URL: undefined, DATABASE_URL: undefined })).toBe('embedded');
  });
});
