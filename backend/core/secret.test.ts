import { format, inspect } from 'node:util';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { Secret } from './secret.ts';

test('a secret shows at most its last four signs, however it is printed', () => {
  const value = 'sk-proj-do-not-print-me-9876';
  const secret = new Secret(value);
  const lines: string[] = [];
  const log = pino(new Writable({ write: (line, _, done) => (lines.push(String(line)), done()) }));
  log.info({ secret, deep: { list: [secret] } }, 'kept');
  const printed = [
    `${secret}`,
    JSON.stringify({ secret }),
    inspect({ deep: [secret] }, { depth: null, showHidden: true }),
    format('%s %o %j', secret, secret, secret),
    Object.entries(secret).join(),
    JSON.stringify(Object.assign({}, secret)),
    ...lines,
  ].join('\n');
  expect(printed).not.toContain('do-not-print');
  expect(printed).toContain('…9876');
  expect(secret.reveal()).toBe(value);
});
