import { Hono, type Context as HonoContext } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import type { RouterRoute } from 'hono/types';
import type { Context } from './core/context.ts';
import { anonClient, serviceCalls } from './core/db.ts';
import { AppError, nothingThere, onError } from './core/errors.ts';
import { logged } from './core/log.ts';
import { signedIn } from './core/signed-in.ts';
import type { Deps } from './deps.ts';
import { account } from './features/account/routes.ts';
import { ai } from './features/ai/routes.ts';
import { analyses } from './features/analyses/routes.ts';
import { apiDocs } from './features/api-docs/routes.ts';
import { archive } from './features/archive/routes.ts';
import { assignments } from './features/assignments/routes.ts';
import { attachments } from './features/attachments/routes.ts';
import { devMail } from './features/auth/dev-mail.ts';
import { auth } from './features/auth/routes.ts';
import { brain } from './features/brain/routes.ts';
import { calls } from './features/calls/routes.ts';
import { callSound } from './features/calls/sound-routes.ts';
import { clips } from './features/clips/routes.ts';
import { coachSessions } from './features/coach-sessions/routes.ts';
import { comments } from './features/comments/routes.ts';
import { credits } from './features/credits/routes.ts';
import { demo } from './features/demo/routes.ts';
import { entitlements } from './features/entitlements/routes.ts';
import { health } from './features/health/routes.ts';
import { invitations, openInvitations } from './features/invitations/routes.ts';
import { peekInvitation } from './features/invitations/store.ts';
import { locators } from './features/locators/routes.ts';
import { meetingNotes } from './features/meeting-notes/routes.ts';
import { models } from './features/models/routes.ts';
import { notifications } from './features/notifications/routes.ts';
import { personas } from './features/personas/routes.ts';
import { practiceLibrary } from './features/practice-library/routes.ts';
import { practice } from './features/practice/routes.ts';
import { realtime } from './features/realtime/routes.ts';
import { redaction } from './features/redaction/routes.ts';
import { rubrics } from './features/rubrics/routes.ts';
import { scenarios } from './features/scenarios/routes.ts';
import { scripts } from './features/scripts/routes.ts';
import { siteHealth } from './features/site-health/routes.ts';
import { speak } from './features/speak/routes.ts';
import { speech } from './features/speech/routes.ts';
import { teams } from './features/teams/routes.ts';
import { uploads } from './features/uploads/routes.ts';
import { usage } from './features/usage/routes.ts';
import { userKeys } from './features/user-keys/routes.ts';
import { invitePage } from './pages/invite.ts';

const EXTENSION = /^(chrome|moz)-extension:\/\/[\w-]+$/;
const TOLD = ['x-request-id', 'retry-after', 'x-redacted', 'x-sb-error-code', 'x-supabase-api-version'];
/** What a browser needs to go on with an upload, and to play a part of a recording. */
const TOLD_OF_FILES = ['location', 'tus-resumable', 'upload-offset', 'upload-length', 'content-range', 'accept-ranges'];
const KB = 1024;
/** Bytes that a request may carry: 16 KB, but for what is sent in batches. */
const MAX_BODY_BYTES: [prefix: string, bytes: number][] = [
  ['/api/calls', 1024 * KB],
  ['/api/account/preferences', 64 * KB],
  ['/api/brain/files', 8 * 1024 * KB],
  ['/api/brain/documents', 4 * 1024 * KB],
  ['/api/ai/attachments', 8 * 1024 * KB],
  ['/api/ai/speak', 64 * KB],
  ['/api/coach/sessions', 2048 * KB],
  ['/api/practices', 4096 * KB],
  ['/api/assignments', 128 * KB],
  ['/api/ai/coach', 1024 * KB],
  ['/api/ai/chat', 1024 * KB],
  ['/api/ai/tools', 64 * KB],
  ['/api/ai/practice-line', 512 * KB],
  ['/api/ai/realtime-token', 128 * KB],
  ['/api/personas', 128 * KB],
  ['/api/scenarios', 512 * KB],
  ['/api/scripts', 128 * KB],
  ['/api/uploads', 8 * 1024 * KB],
  ['/api/practice-library', 8 * 1024 * KB],
  ['/api/comments', 32 * KB],
  ['/api/clips', 32 * KB],
  ['/api/rubrics/import', 2048 * KB],
  ['/api/rubrics', 128 * KB],
];

/** The whole backend as one request handler. Whatever is mounted behind `signedIn` needs a token. */
export function createApp(deps: Deps) {
  const { log, now, behindProxy, locatorKey, locatorFile, siteHealth: store, database, limits, mail } = deps;
  const anybody = anonClient(database);
  const peek = (token: string) => peekInvitation(anybody, token);
  let mounted: readonly RouterRoute[] = [];
  const takes = (method: string, path: string): boolean =>
    app.router.match(method, path)[0].some(([[, route]]) => route.method !== 'ALL');
  const app = new Hono<Context>()
    .use(requestId())
    .use(logged(log))
    .use(secureHeaders())
    .use(
      cors({
        origin: (origin) => (EXTENSION.test(origin) ? origin : null),
        exposeHeaders: [...TOLD, ...TOLD_OF_FILES],
        maxAge: 600,
      }),
    )
    .use(limitBody)
    .use(unread)
    .route('/', health)
    .route('/', demo)
    .route('/', locators({ key: locatorKey, file: locatorFile, now }))
    .route('/', siteHealth({ store, behindProxy, now }))
    .route('/', auth({ database, limits, mail, behindProxy, googleUrl: deps.googleUrl }))
    .route('/', devMail(deps.devMail))
    .route('/', invitePage({ peek, behindProxy, now, publicUrl: deps.publicUrl }))
    .route('/', openInvitations({ peek, behindProxy, now }))
    .route(
      '/',
      apiDocs(() => mounted),
    )
    .use(
      '/api/*',
      signedIn({
        database,
        now,
        providers: { mail, files: deps.files },
        keys: deps.keys,
        credits: deps.credits,
        gateway: deps.gateway,
        meaning: deps.meaning,
      }),
    )
    .route('/', account)
    .route('/', teams)
    .route('/', archive({ limits }))
    .route('/', calls)
    .route('/', comments({ limits }))
    .route('/', clips({ limits }))
    .route('/', rubrics({ limits }))
    .route('/', uploads({ uploads: deps.uploads, files: deps.files, media: deps.media, limits }))
    .route('/', callSound({ keptSound: deps.keptSound, files: deps.files, limits }))
    .route('/', ai({ gateway: deps.gateway, answers: deps.answers, begun: deps.begun, limits, now }))
    .route('/', analyses({ analyses: deps.analyses, limits }))
    .route('/', meetingNotes({ limits }))
    .route('/', coachSessions({ limits }))
    .route('/', practice({ limits, money: deps.practiceMoney, gateway: deps.gateway, service: serviceCalls(database) }))
    .route('/', assignments({ limits }))
    .route('/', brain({ reading: deps.reading, fetchPage: deps.fetchPage, limits }))
    .route('/', personas({ limits }))
    .route('/', scenarios({ limits }))
    .route('/', scripts({ limits }))
    .route('/', practiceLibrary({ limits }))
    .route('/', attachments({ reading: deps.reading, fetchPage: deps.fetchPage, kept: deps.keptAttachments, limits }))
    .route('/', invitations)
    .route('/', notifications)
    .route('/', entitlements)
    .route('/', credits)
    .route('/', usage({ accesses: deps.accesses }))
    .route('/', models({ accesses: deps.accesses }))
    .route('/', redaction)
    .route('/', speech({ speech: deps.speech, listening: deps.listening, begun: deps.begun, limits }))
    .route('/', realtime({ realtime: deps.realtime, begun: deps.begun, accesses: deps.accesses, limits }))
    .route('/', speak({ voices: deps.voices, limits }))
    .route('/', userKeys({ check: deps.checkKey, limits, accesses: deps.accesses }))
    .notFound(nothingThere(takes))
    .onError(onError);
  mounted = app.routes;
  return app;
}

function limitBody(c: HonoContext, next: () => Promise<void>) {
  const maxSize = MAX_BODY_BYTES.find(([prefix]) => c.req.path.startsWith(prefix))?.[1] ?? 16 * KB;
  const onError = (): never => {
    throw new AppError('too-large', `A request may carry ${maxSize / KB} KB at most.`);
  };
  return bodyLimit({ maxSize, onError })(c, next);
}

/** A HEAD is answered as its GET, whose body nobody reads: what it holds open is let go. */
async function unread(c: HonoContext, next: () => Promise<void>): Promise<void> {
  await next();
  if (c.req.method === 'HEAD') await c.res.body?.cancel().catch(() => undefined);
}

/** All routes with their inputs and outputs, for a typed client. @public */
export type Api = ReturnType<typeof createApp>;
