import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import type { RouterRoute } from 'hono/types';
import type { Context } from './core/context.ts';
import { AppError, notFound, onError } from './core/errors.ts';
import { logged } from './core/log.ts';
import type { Deps } from './deps.ts';
import { apiDocs } from './features/api-docs/routes.ts';
import { demo } from './features/demo/routes.ts';
import { health } from './features/health/routes.ts';
import { locators } from './features/locators/routes.ts';
import { siteHealth } from './features/site-health/routes.ts';

const EXTENSION = /^(chrome|moz)-extension:\/\/[\w-]+$/;
const MAX_BODY_BYTES = 16 * 1024;

/** The whole backend as one request handler. */
export function createApp({ log, now, behindProxy, locatorKey, locatorFile, siteHealth: store }: Deps) {
  let mounted: readonly RouterRoute[] = [];
  const app = new Hono<Context>()
    .use(requestId())
    .use(logged(log))
    .use(secureHeaders())
    .use(cors({ origin: (origin) => (EXTENSION.test(origin) ? origin : null), maxAge: 600 }))
    .use(bodyLimit({ maxSize: MAX_BODY_BYTES, onError: tooLarge }))
    .route('/', health)
    .route('/', demo)
    .route('/', locators({ key: locatorKey, file: locatorFile, now }))
    .route('/', siteHealth({ store, behindProxy, now }))
    .route(
      '/',
      apiDocs(() => mounted),
    )
    .notFound(notFound)
    .onError(onError);
  mounted = app.routes;
  return app;
}

function tooLarge(): never {
  throw new AppError('too-large', `A request may carry ${MAX_BODY_BYTES / 1024} KB at most.`);
}

/** All routes with their inputs and outputs, for a typed client. @public */
export type Api = ReturnType<typeof createApp>;
