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
    expect(problemsOf({ NODE_ENV: 'production' })).toEqual([expect.stringContaining('LOCATOR_PRIVATE_KEY is needed')]);
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
