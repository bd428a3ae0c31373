import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { codeEntry, codeRequest, grants, recovery, signOut, userChange } from '#backend/features/auth/bodies.ts';

// Supabase's own description of its sign-in service lies beside the project, not in it.
const file = path.join(import.meta.dirname, '../../../shared/cases/contracts/supabase/auth_openapi.yaml');
const there = existsSync(file);

/** What we pass on, by the path and method it goes to. */
const PASSED_ON: [where: string, method: string, fields: string[]][] = [
  ['/otp', 'post', Object.keys(codeRequest.shape)],
  ['/verify', 'post', Object.keys(codeEntry.shape)],
  ['/token', 'post', [...new Set(Object.values(grants).flatMap((grant) => Object.keys(grant.shape)))]],
  ['/recover', 'post', Object.keys(recovery.shape)],
  ['/logout', 'post', Object.keys(signOut.shape)],
  ['/user', 'put', Object.keys(userChange.shape)],
  ['/user', 'get', []],
  ['/authorize', 'get', ['provider', 'redirect_to', 'code_challenge_method']],
  ['/callback', 'get', []],
  ['/settings', 'get', []],
];

/** Fields that its code takes although its description leaves them out: models/flow_state and the PUT /user handler. */
const UNDESCRIBED = new Set(['code_challenge', 'code_challenge_method']);

describe.skipIf(!there)('what sign-in passes on is what the service describes', () => {
  const text = there ? readFileSync(file, 'utf8') : '';
  const block = (where: string): string => text.split(`\n  ${where}:\n`)[1]?.split(/\n {2}\/\S+:\n/)[0] ?? '';
  const method = (where: string, name: string): string =>
    `\n${block(where)}`.split(`\n    ${name}:\n`)[1]?.split(/\n {4}\w+:\n/)[0] ?? '';

  test.each(PASSED_ON)('%s %s', (where, name, fields) => {
    const described = method(where, name);
    expect(described, `${name} ${where} is described`).not.toBe('');
    for (const field of fields.filter((one) => !UNDESCRIBED.has(one))) {
      expect(described, `${name} ${where}: ${field}`).toMatch(new RegExp(`(\\n\\s+${field}:|name: ${field}\\n)`));
    }
  });

  test('every way to get a token is one of its own', () => {
    for (const grant of Object.keys(grants)) expect(method('/token', 'post')).toContain(`- ${grant}\n`);
  });
});
