import { expect, test } from 'vitest';
import { readEnv } from '../env.ts';
import { allowsPrivate } from './own-machine.ts';

const PRODUCTION = {
  NODE_ENV: 'production',
  LOCATOR_PRIVATE_KEY: 'A'.repeat(64),
  SMTP_URL: 'smtp://mail.example.com',
  MAIL_FROM: 'hello@example.com',
};

test.each([
  [true, {}],
  [true, { HOST: 'localhost' }],
  [true, { HOST: '::1', PUBLIC_URL: 'http://localhost:8787' }],
  [false, { HOST: '0.0.0.0' }],
  [false, { HOST: '::' }],
  [false, { HOST: '192.168.1.5' }],
  [false, { HOST: '127.0.0.1.example.com' }],
  [false, { BEHIND_PROXY: '1' }],
  [false, { PUBLIC_URL: 'https://coach.example.com' }],
  [false, { DATABASE_URL: 'postgres://db.example.com/quotahit', ENCRYPTION_KEY: `${'A'.repeat(43)}=` }],
  [false, PRODUCTION],
  [false, { ALLOW_PRIVATE_ADDRESSES: '0' }],
  [true, { ALLOW_PRIVATE_ADDRESSES: '1', HOST: '0.0.0.0' }],
])('private addresses may be reached: %s with %o', (allowed, given) => {
  expect(allowsPrivate(readEnv(given))).toBe(allowed);
});
