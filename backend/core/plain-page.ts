import { html } from 'hono/html';
import { NONCE, secureHeaders } from 'hono/secure-headers';

/** For pages of our own: no script, no form, nothing from elsewhere, in nobody's frame; their address is told to nobody. */
export const plainPageHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: [NONCE],
    imgSrc: ['data:'],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
  referrerPolicy: 'no-referrer',
});

/** A page that is only read. `body` is html, escaped by whoever made it; `nonce` is the request's `secureHeadersNonce`. */
export function plainPage(title: string, { style, nonce, body }: { style: string; nonce: string; body: unknown }) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <style nonce="${nonce}">
          ${style}
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html>`;
}
