import { Hono } from 'hono';
import { html } from 'hono/html';
import type { SecureHeadersVariables } from 'hono/secure-headers';
import type { Context } from '../../core/context.ts';
import { notFound } from '../../core/errors.ts';
import { addressOf } from '../../core/limits.ts';
import { plainPage, plainPageHeaders } from '../../core/plain-page.ts';
import type { ConsoleMail, Kept } from '../../providers/mail/console.ts';

const STYLE = `
:root{color-scheme:light dark;font:15px/1.5 system-ui,sans-serif}
body{max-width:640px;margin:0 auto;padding:24px}
article{border-top:1px solid #8886;padding:16px 0}
h1{font-size:22px}
h2{margin:0;font-size:16px;user-select:all}
p{margin:4px 0}
pre{margin:12px 0 0;font:13px/1.5 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere}`;

/** A name that leads to this machine: a page of another name that was made to lead here may not read codes. */
const THIS_MACHINE = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;
const LOOPBACK = new Set(['', '127.0.0.1', '0:0:0:0']);

/** The mail that went to the terminal, for who develops on this machine; there is nothing where `mail` is null. */
export function devMail(mail: ConsoleMail | null) {
  return new Hono<{ Variables: Context['Variables'] & SecureHeadersVariables }>()
    .use('/dev/mail', plainPageHeaders, async (c, next) => {
      const here = THIS_MACHINE.test(c.req.header('host') ?? 'localhost') && LOOPBACK.has(addressOf(c, false));
      return mail && here ? next() : notFound(c);
    })
    .get('/dev/mail', (c) => {
      const kept = mail?.kept() ?? [];
      c.header('cache-control', 'no-store');
      return c.req.header('accept')?.includes('application/json')
        ? c.json({ mail: kept })
        : c.html(page(kept, c.get('secureHeadersNonce') ?? ''));
    });
}

function page(kept: readonly Kept[], nonce: string) {
  const body = html`<h1>Mail on this machine</h1>
    <p>Development only. The newest fifty messages, kept until the backend stops.</p>
    ${kept.length === 0 ? html`<p>There is none yet.</p>` : ''}
    ${kept.map(
      ({ at, to, subject, text }) =>
        html`<article>
          <h2>${subject}</h2>
          <p>To ${to}, ${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC</p>
          <pre>${text}</pre>
        </article>`,
    )}`;
  return plainPage('Mail on this machine', { style: STYLE, nonce, body });
}
