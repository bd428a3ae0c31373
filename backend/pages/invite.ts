import { Hono } from 'hono';
import { html } from 'hono/html';
import type { SecureHeadersVariables } from 'hono/secure-headers';
import type { Context } from '../core/context.ts';
import { AppError } from '../core/errors.ts';
import { perMinute } from '../core/limits.ts';
import { plainPage, plainPageHeaders } from '../core/plain-page.ts';

interface Glimpse {
  team: string;
  role: 'admin' | 'manager' | 'rep';
  expiresAt: string;
  state: 'open' | 'accepted' | 'revoked' | 'expired';
}

interface Options {
  peek: (token: string) => Promise<Glimpse>;
  behindProxy: boolean;
  now: () => number;
  /** Told in place of the address that the request came to, which behind a proxy is another. */
  publicUrl?: string | undefined;
}

const STYLE = `
:root{color-scheme:light dark;font:16px/1.6 system-ui,sans-serif}
body{max-width:560px;margin:10vh auto 0;padding:24px}
h1{font-size:24px;line-height:1.3}
code{display:block;padding:12px;border:1px solid #8886;border-radius:8px;overflow-wrap:anywhere;user-select:all}`;

const ROLES = { admin: 'an admin', manager: 'a manager', rep: 'a rep' };
const OVER = {
  accepted: 'This invitation has been used.',
  revoked: 'This invitation was taken back.',
  expired: 'This invitation has run out.',
};

/** Where an invitation link leads: says what it is for and how to join. No script; the link itself is what the extension takes. */
export function invitePage({ peek, behindProxy, now, publicUrl }: Options) {
  return new Hono<{ Variables: Context['Variables'] & SecureHeadersVariables }>().get(
    '/invite/:token',
    plainPageHeaders,
    perMinute(60, { behindProxy, now }),
    async (c) => {
      const token = c.req.param('token');
      const found = /^[\w-]{43}$/.test(token) ? await peek(token).catch(missing) : null;
      c.header('cache-control', 'no-store');
      c.header('x-robots-tag', 'noindex');
      const link = `${publicUrl ?? new URL(c.req.url).origin}${c.req.path}`;
      return c.html(page(found, link, c.get('secureHeadersNonce') ?? ''), found ? 200 : 404);
    },
  );
}

function missing(error: unknown): null {
  if (error instanceof AppError && error.status === 404) return null;
  throw error;
}

function page(found: Glimpse | null, link: string, nonce: string) {
  const words =
    found === null
      ? html`<h1>There is no such invitation</h1>
          <p>Check that the link is whole, or ask for a new one.</p>`
      : found.state === 'open'
        ? html`<h1>You are invited to join ${found.team} as ${ROLES[found.role]}</h1>
            <ol>
              <li>Copy this link: <code>${link}</code></li>
              <li>In QuotaHit, open Options. Under Backend, connect ${new URL(link).origin}, if it is not.</li>
              <li>Under Team, sign in, paste the link under “Join a team”, and press Join.</li>
            </ol>
            <p>Good until ${found.expiresAt.slice(0, 10)}. Keep it to yourself: whoever has it can join.</p>`
        : html`<h1>${OVER[found.state]}</h1>
            <p>Ask an admin of ${found.team} for a new link.</p>`;
  return plainPage('Invitation to QuotaHit', { style: STYLE, nonce, body: words });
}
