import { createHmac, generateKeyPairSync, randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signToken, TEST_TIERS } from '../support/database.ts';
import { CANARY, expectQuiet, expectRefused, json, openHome, type Home } from './home.ts';
import { bodyFor, pathOf, type Route } from './routes.ts';

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Routes for which anybody may ask. Whoever adds one names it here, so that none is open by mistake. */
const OPEN = [
  'GET /api/health',
  'GET /demo/call',
  'GET /demo/story.json',
  'GET /demo/assets/:name',
  'GET /api/locators',
  'POST /api/site-health',
  'GET /api/site-health',
  'POST /auth/v1/otp',
  'POST /auth/v1/recover',
  'POST /auth/v1/verify',
  'POST /auth/v1/token',
  'POST /auth/v1/logout',
  'GET /auth/v1/user',
  'PUT /auth/v1/user',
  'GET /auth/v1/authorize',
  'GET /auth/v1/callback',
  'GET /auth/v1/settings',
  'POST /auth/v1/signup',
  'GET /dev/mail',
  'GET /invite/:token',
  'GET /api/invitations/:token',
  'GET /api/openapi.json',
  'GET /api/docs',
];

describe.each(TEST_TIERS)('a bad sign-in on %s', (tier) => {
  let home: Home;
  let headers: Record<string, string | undefined>;
  let before: Record<string, string>;

  beforeAll(async () => {
    home = await openHome(tier);
    const { database, a } = home;
    const claims = { sub: a.id, email: a.email, role: 'authenticated', aud: 'authenticated' };
    const good = { ...claims, exp: Math.floor(Date.now() / 1000) + 3600 };
    const bytes = new TextEncoder().encode(database.jwt.secret);
    const signed = (more: object, header: object = {}) =>
      new SignJWT({ ...good, ...more }).setProtectedHeader({ alg: 'HS256', ...header }).sign(bytes);
    const [head, body, mark] = a.token.split('.');
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = publicKey.export({ type: 'spki', format: 'pem' });
    const confused = `${base64({ alg: 'HS256', typ: 'JWT' })}.${base64(good)}`;
    const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'own', alg: 'RS256' };
    const gone = await home.newUser(`${CANARY}-gone`);
    await database.sql('delete from auth.users where id = $1', [gone.id]);
    headers = {
      none: undefined,
      empty: 'Bearer ',
      words: `Bearer ${CANARY}`,
      basic: 'Basic YWRtaW46YWRtaW4=',
      'of another secret': `Bearer ${await signToken(database, claims, 'another secret that is long enough for this')}`,
      'of a known default': `Bearer ${await signToken(database, claims, 'super-secret-jwt-token-with-at-least-32-characters-long')}`,
      'signed by nobody': `Bearer ${base64({ alg: 'none' })}.${base64(good)}.`,
      'signed by nobody, with signs': `Bearer ${base64({ alg: 'none' })}.${base64(good)}.${mark}`,
      'signed in another way': `Bearer ${await new SignJWT(good).setProtectedHeader({ alg: 'HS512' }).sign(bytes)}`,
      'signed by a public key': `Bearer ${confused}.${createHmac('sha256', pem).update(confused).digest('base64url')}`,
      'signed by a key that it brings': `Bearer ${await new SignJWT(good).setProtectedHeader({ alg: 'RS256', jwk }).sign(privateKey)}`,
      'with other claims': `Bearer ${head}.${base64({ ...good, sub: home.b.id })}.${mark}`,
      'with other signs': `Bearer ${head}.${body}.${(mark ?? '').split('').reverse().join('')}`,
      expired: `Bearer ${await signed({ exp: Math.floor(Date.now() / 1000) - 60 })}`,
      'without an end': `Bearer ${await signed({ exp: undefined })}`,
      'not good yet': `Bearer ${await signed({ nbf: Math.floor(Date.now() / 1000) + 600 })}`,
      'for another audience': `Bearer ${await signed({ aud: 'elsewhere' })}`,
      'of the service': `Bearer ${database.serviceKey}`,
      'of the anonymous': `Bearer ${database.anonKey}`,
      'of the service, with a user': `Bearer ${await signed({ role: 'service_role' })}`,
      'of no user': `Bearer ${await signed({ sub: `${CANARY}' or 1=1 --` })}`,
      'of a user who never was': `Bearer ${await signed({ sub: randomUUID() })}`,
      'of an account that is gone': `Bearer ${gone.token}`,
      'very long': `Bearer ${'a'.repeat(9000)}.b.c`,
      'two at once': `Bearer ${a.token}, Bearer ${a.token}`,
    };
    await home.send('/api/account', { as: a });
    before = await home.written();
  });
  afterAll(() => home?.close());

  const sent = (route: Route, authorization: string | undefined) => {
    const init = route.notes.json ? json(bodyFor(route)) : {};
    return home.send(pathOf(route), {
      ...init,
      method: route.method,
      headers: { ...(init.headers as Record<string, string>), ...(authorization ? { authorization } : {}) },
    });
  };

  test('no route is open but those named here', () => {
    expect(home.routes.filter(({ open }) => open).map(({ name }) => name)).toEqual(OPEN);
  });

  test('is refused by every route that needs one, before anything is looked at', async () => {
    const guarded = home.routes.filter(({ open }) => !open);
    expect(guarded.length).toBeGreaterThan(25);
    for (const [kind, authorization] of Object.entries(headers)) {
      const codes = new Set<string>();
      for (const route of home.each(guarded))
        codes.add(await expectRefused(await sent(route, authorization), `${route.name}, ${kind}`, [401]));
      const expected = { none: 'signed-out', expired: 'token-expired' }[kind];
      const gone = ['of a user who never was', 'of an account that is gone'].includes(kind);
      expect([...codes], kind).toEqual([expected ?? (gone ? 'account-gone' : 'token-invalid')]);
    }
    expect(await home.written()).toEqual(before);
  });

  test('is refused by sign-in itself where it asks for one', async () => {
    const kinds = Object.entries(headers).filter(([kind]) =>
      /^(none|empty|words|basic|of a|signed|with |expired|very)/.test(kind),
    );
    for (const name of ['GET /auth/v1/user', 'PUT /auth/v1/user', 'POST /auth/v1/logout']) {
      const route = home.routes.find((one) => one.name === name)!;
      for (const [kind, authorization] of home.each(kinds)) {
        const response = await sent(route, authorization);
        await expectRefused(response, `${name}, ${kind}`);
      }
    }
    expect(await home.written()).toEqual(before);
  });

  test('leaves no failure and none of its words in the log', () => expectQuiet(home));
});
