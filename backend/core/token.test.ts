import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { tokenReader } from './token.ts';

const NOW = Date.UTC(2026, 10, 20, 9);
const SECRET = 'a secret of this test, long enough';
const ID = '01a1fce6-4968-72cc-b4a1-58d31c674699';
const seconds = Math.floor(NOW / 1000);
const GOOD = { sub: ID, email: 'ada@example.com', role: 'authenticated', aud: 'authenticated', exp: seconds + 60 };

const bytes = (secret: string) => new TextEncoder().encode(secret);
const signed = (claims: Record<string, unknown>, secret = SECRET, alg = 'HS256') =>
  new SignJWT(claims).setProtectedHeader({ alg }).sign(bytes(secret));
const read = tokenReader({ secret: SECRET }, () => NOW);
const codeOf = (authorization: string | undefined, reader = read) =>
  reader(authorization).then(
    () => 'let in',
    (error: { code: string }) => error.code,
  );

describe('a token of our own secret', () => {
  it('says who it is', async () => {
    const token = await signed(GOOD);
    expect(await read(`Bearer ${token}`)).toEqual({ id: ID, email: 'ada@example.com', token });
  });

  it.each([
    ['of another secret', { ...GOOD }, 'another secret, long enough too'],
    [
      'of the secret that a service is known to default to',
      GOOD,
      'super-secret-jwt-token-with-at-least-32-characters-long',
    ],
    ['of the service role', { ...GOOD, role: 'service_role' }, SECRET],
    ['of nobody', { ...GOOD, role: 'anon', sub: undefined }, SECRET],
    ['for another audience', { ...GOOD, aud: 'elsewhere' }, SECRET],
    ['without an audience', { ...GOOD, aud: undefined }, SECRET],
    ['without an end', { ...GOOD, exp: undefined }, SECRET],
    ['not good yet', { ...GOOD, nbf: seconds + 600 }, SECRET],
    ['of no user', { ...GOOD, sub: "x' or 1=1 --" }, SECRET],
  ])('is refused: %s', async (_, claims, secret) => {
    expect(await codeOf(`Bearer ${await signed(claims, secret)}`)).toBe('token-invalid');
  });

  it('is refused with other ways to sign, and with none', async () => {
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(GOOD)).toString('base64url')}.`;
    expect(await codeOf(`Bearer ${none}`)).toBe('token-invalid');
    expect(await codeOf(`Bearer ${await signed(GOOD, SECRET.repeat(2), 'HS512')}`)).toBe('token-invalid');
    const [head, , mark] = (await signed(GOOD)).split('.');
    const other = Buffer.from(JSON.stringify({ ...GOOD, sub: ID.replace('0', '1') })).toString('base64url');
    expect(await codeOf(`Bearer ${head}.${other}.${mark}`)).toBe('token-invalid');
  });

  it('that has run out says so; none at all says to sign in', async () => {
    expect(await codeOf(`Bearer ${await signed({ ...GOOD, exp: seconds - 60 })}`)).toBe('token-expired');
    expect(await codeOf(undefined)).toBe('signed-out');
  });

  it('that was found good is good until it runs out, and no longer', async () => {
    const clock = { now: NOW };
    const later = tokenReader({ secret: SECRET }, () => clock.now);
    const token = `Bearer ${await signed({ ...GOOD, exp: seconds + 30 })}`;
    expect(await codeOf(token, later)).toBe('let in');
    clock.now += 29_999;
    expect(await codeOf(token, later)).toBe('let in');
    expect(await codeOf(`${token.slice(0, -2)}AA`, later)).toBe('token-invalid');
    clock.now += 1;
    expect(await codeOf(token, later)).toBe('token-expired');
  });

  it.each(['Bearer', 'Bearer x', 'Basic YTpi', `Bearer ${'a.'.repeat(9000)}a`, 'Bearer a.b.c d', 'Bearer a.b.c\u00e9'])(
    'is no token: %#',
    async (header) => {
      expect(await codeOf(header)).toBe('token-invalid');
    },
  );
});

describe('a token of an issuer', () => {
  const issuer = 'https://project.example/auth/v1';
  const jwksUrl = `${issuer}/.well-known/jwks.json`;

  async function project() {
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    const keys = [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256' }];
    const sign = (claims: Record<string, unknown>) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'one' }).sign(privateKey);
    const reader = (fetch: () => Promise<Response>) => tokenReader({ jwksUrl, issuer }, () => NOW, fetch);
    return { sign, keys, reader };
  }

  it('is checked by the keys that the issuer publishes, and by its name', async () => {
    const { sign, keys, reader } = await project();
    const read = reader(() => Promise.resolve(Response.json({ keys })));
    expect(await codeOf(`Bearer ${await sign({ ...GOOD, iss: issuer })}`, read)).toBe('let in');
    expect(await codeOf(`Bearer ${await sign({ ...GOOD, iss: 'https://other.example' })}`, read)).toBe('token-invalid');
    const public256 = await signed({ ...GOOD, iss: issuer }, JSON.stringify(keys[0]));
    expect(await codeOf(`Bearer ${public256}`, read), 'the public key is no secret to sign with').toBe('token-invalid');
  });

  it('cannot be checked while the keys cannot be had: that is not the fault of the token', async () => {
    const { sign, reader } = await project();
    const token = `Bearer ${await sign({ ...GOOD, iss: issuer })}`;
    for (const fetch of [
      () => Promise.reject(new TypeError('fetch failed')),
      () => Promise.resolve(new Response('', { status: 502 })),
      () => Promise.resolve(new Response('<html>')),
    ]) {
      expect(await codeOf(token, reader(fetch))).toBe('unavailable');
    }
  });
});
