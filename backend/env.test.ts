import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ENV_KEYS, EnvError, readEnv } from './env.ts';

function problemsOf(source: Record<string, string>): readonly string[] {
  try {
    readEnv(source);
  } catch (error) {
    if (error instanceof EnvError) return error.problems;
    throw error;
  }
  return [];
}

describe('environment', () => {
  it('has a default for every key in development', () => {
    const env = readEnv({});
    expect(env).toMatchObject({ HOST: '127.0.0.1', PORT: 8787, PORT_FALLBACK: false, NODE_ENV: 'development' });
  });

  it('counts an empty value as not set', () => {
    expect(readEnv({ PORT: '', LOCATOR_PRIVATE_KEY: '' }).PORT).toBe(8787);
  });

  it('lists every wrong key at once, with what to set', () => {
    const problems = problemsOf({
      PORT: 'abc',
      PORT_FALLBACK: 'yes',
      LOG_LEVEL: 'loud',
      LOCATOR_PRIVATE_KEY: 'secret!',
    });
    expect(problems).toHaveLength(4);
    expect(problems.join('\n')).toContain('PORT is not valid: set a whole number from 0 to 65535');
    expect(problems.join('\n')).not.toContain('secret!');
  });

  it('does not start production without the key that signs locators', () => {
    const mail = { MAIL_FROM: 'hello@example.com', SMTP_URL: 'smtp://mail.example.com' };
    expect(problemsOf({ NODE_ENV: 'production', ...mail })).toEqual([
      expect.stringContaining('LOCATOR_PRIVATE_KEY is needed'),
    ]);
  });

  it('asks for what each database tier needs', () => {
    const key = Buffer.alloc(32, 1).toString('base64');
    const url = 'postgres://user:password@db.example.com:5432/name';
    expect(problemsOf({ DATABASE_URL: url })).toEqual([expect.stringContaining('ENCRYPTION_KEY is needed')]);
    expect(problemsOf({ DATABASE_URL: url, ENCRYPTION_KEY: key })).toEqual([]);
    expect(problemsOf({ DATABASE_URL: url, ENCRYPTION_KEY: `${key},${key}` })).toEqual([]);
    expect(problemsOf({ DATABASE_URL: 'mysql://x', ENCRYPTION_KEY: 'short' })).toEqual([
      expect.stringContaining('DATABASE_URL is not valid'),
      expect.stringContaining('ENCRYPTION_KEY is not valid'),
    ]);
    const missing = problemsOf({ SUPABASE_URL: 'https://abcd.supabase.co' }).join('\n');
    for (const name of ['SUPABASE_ANON_KEY', 'SUPABASE_SERVICE_ROLE_KEY', 'DATABASE_URL', 'ENCRYPTION_KEY']) {
      expect(missing).toContain(`${name} is needed with SUPABASE_URL`);
    }
  });

  it('asks for what sign-in needs: mail in production, a sender, both halves of a Google client and its address', () => {
    expect(problemsOf({ NODE_ENV: 'production' }).join('\n')).toContain('SMTP_URL or RESEND_API_KEY is needed');
    expect(problemsOf({ NODE_ENV: 'production', SUPABASE_URL: 'https://x.supabase.co' }).join('\n')).not.toContain(
      'SMTP',
    );
    expect(problemsOf({ SMTP_URL: 'smtp://mail.example.com' })).toEqual([
      expect.stringContaining('MAIL_FROM is needed'),
    ]);
    expect(problemsOf({ SMTP_URL: 'https://mail.example.com' })).toEqual([
      expect.stringContaining('SMTP_URL is not valid'),
      expect.stringContaining('MAIL_FROM is needed'),
    ]);
    expect(problemsOf({ GOOGLE_CLIENT_ID: 'one.apps.example' })).toEqual([
      expect.stringContaining('go together'),
      expect.stringContaining('PUBLIC_URL is needed'),
    ]);
    expect(readEnv({ PUBLIC_URL: 'https://coach.example.com/' }).PUBLIC_URL).toBe('https://coach.example.com');
  });

  it('is told of, key by key and with a comment, in .env.example', () => {
    const lines = readFileSync('.env.example', 'utf8').split('\n');
    const keys = lines.flatMap((line) => /^([A-Z_]+)=/.exec(line)?.[1] ?? []);
    expect(keys.toSorted()).toEqual(ENV_KEYS.toSorted());
    const bare = keys.filter(
      (key) => !lines[lines.findIndex((line) => line.startsWith(`${key}=`)) - 1]?.startsWith('#'),
    );
    expect(bare, 'keys with no comment above').toEqual([]);
    expect(
      problemsOf(
        Object.fromEntries(
          lines.filter((line) => /^[A-Z]/.test(line)).map((line) => line.split('=') as [string, string]),
        ),
      ),
    ).toEqual([]);
  });
});
