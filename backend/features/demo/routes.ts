import { Hono } from 'hono';
import { html } from 'hono/html';
import { NONCE, secureHeaders, type SecureHeadersVariables } from 'hono/secure-headers';
import { LINES } from '#domain/demo/story-data.ts';
import { storyOf, type Timing } from '#domain/demo/story.ts';
import { AppError } from '../../core/errors.ts';
import { readAsset } from './assets.ts';
import timing from './assets/timing.json' with { type: 'json' };

/** As strict as the pages of real calls, so that whatever works here is shown to work there. */
const strict = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: [NONCE, "'strict-dynamic'"],
    styleSrc: [NONCE],
    connectSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    mediaSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
    requireTrustedTypesFor: ["'script'"],
    trustedTypes: ["'none'"],
  },
});

/** The demo call: a page that behaves like a Meet call, with its sounds and story. */
export const demo = new Hono<{ Variables: SecureHeadersVariables }>()
  .get('/demo/call', strict, (c) => c.html(page(c.get('secureHeadersNonce') ?? '')))
  .get('/demo/story.json', (c) => c.json(storyOf(LINES, timing satisfies Timing)))
  .get('/demo/assets/:name', async (c) => {
    const asset = await readAsset(c.req.param('name'));
    if (!asset) throw new AppError('not-found', `There is nothing at ${c.req.path}.`);
    return c.body(asset.body, 200, { 'content-type': asset.type, 'cache-control': 'no-cache' });
  });

function page(nonce: string) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Demo call</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/demo/assets/call.css" nonce="${nonce}" />
        <script type="module" src="/demo/assets/page.ts" nonce="${nonce}"></script>
      </head>
      <body></body>
    </html>`;
}
