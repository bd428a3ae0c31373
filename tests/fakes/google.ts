import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

interface Person {
  sub: string;
  email: string;
  email_verified: boolean;
  name: string;
}

/** Google's sign-in: a consent page that `person` agrees to at once, the token endpoint, and the keys of its id tokens. */
export async function googleServer(person: () => Person | null, secret = 'hush') {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const key = { ...(await exportJWK(publicKey)), kid: 'fake', alg: 'RS256', use: 'sig' };
  const codes = new Map<string, { person: Person; client: string; redirect: string }>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://google');
    asked.push(`${request.method} ${url.pathname}`);
    const json = (status: number, body: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (url.pathname === '/oauth2/v3/certs') return json(200, { keys: [key] });
    if (url.pathname === '/o/oauth2/v2/auth') {
      const redirect = url.searchParams.get('redirect_uri') ?? '';
      const back = new URL(redirect);
      back.searchParams.set('state', url.searchParams.get('state') ?? '');
      const agreed = person();
      if (agreed) {
        const code = `code-${codes.size}`;
        codes.set(code, { person: agreed, client: url.searchParams.get('client_id') ?? '', redirect });
        back.searchParams.set('code', code);
      } else back.searchParams.set('error', 'access_denied');
      response.writeHead(302, { location: back.href }).end();
      return;
    }
    if (url.pathname !== '/token') return json(404, {});
    let text = '';
    request.on('data', (chunk) => (text += String(chunk)));
    request.on('end', () => {
      const form = new URLSearchParams(text);
      const known = codes.get(form.get('code') ?? '');
      const right =
        known?.client === form.get('client_id') &&
        known?.redirect === form.get('redirect_uri') &&
        form.get('client_secret') === secret;
      if (!known || !right) return json(400, { error: 'invalid_grant' });
      codes.delete(form.get('code') ?? '');
      const { sub, ...claims } = known.person;
      void new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', kid: 'fake' })
        .setIssuer('https://accounts.google.com')
        .setAudience(known.client)
        .setSubject(sub)
        .setIssuedAt()
        .setExpirationTime('5 minutes')
        .sign(privateKey)
        .then((id_token) => json(200, { access_token: 'at', token_type: 'Bearer', expires_in: 300, id_token }));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, asked, close: () => server.close() };
}
