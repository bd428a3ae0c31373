import { Hono } from 'hono';
import { html } from 'hono/html';
import { secureHeaders } from 'hono/secure-headers';
import type { Context } from '../../core/context.ts';
import { notFound } from '../../core/errors.ts';
import { addressOf } from '../../core/limits.ts';
import type { ConsoleMail, Kept } from '../../providers/mail/console.ts';

const strict = secureHeaders({ contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } });

/** A name that leads to this machine: a page of another name that was made to lead here may not read codes. */
const THIS_MACHINE = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;
const LOOPBACK = new Set(['', '127.0.0.1', '0:0:0:0']);

/** The mail that went to the terminal, for who develops on this machine; there is nothing where `mail` is null. */
export function devMail(mail: ConsoleMail | null) {
  return new Hono<Context>()
    .use('/dev/mail', strict, async (c, next) => {
      const here = THIS_MACHINE.test(c.req.header('host') ?? 'localhost') && LOOPBACK.has(addressOf(c, false));
      return mail && here ? next() : notFound(c);
    })
    .get('/dev/mail', (c) => {
      const kept = mail?.kept() ?? [];
      c.header('cache-control', 'no-store');
      return c.req.header('accept')?.includes('application/json') ? c.json({ mail: kept }) : c.html(page(kept));
    });
}

function page(kept: readonly Kept[]) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Mail on this machine</title>
      </head>
      <body>
        <h1>Mail on this machine</h1>
        <p>Development only. The newest fifty messages, kept until the backend stops.</p>
        ${kept.length === 0 ? html`<p>There is none yet.</p>` : ''}
        ${kept.map(
          ({ at, to, subject, text }) =>
            html`<h2>${subject}</h2>
              <p>To ${to}, ${new Date(at).toISOString()}</p>
              <pre>${text}</pre>`,
        )}
      </body>
    </html>`;
}
