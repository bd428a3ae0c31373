import { App, type Connection } from '@supabase/lite';
import { leadGoogleTo } from '../core/google.ts';
import type { AuthMessage, Row, ServedSettings } from './database.ts';

type Lite = Awaited<ReturnType<typeof createLite>>;
type Served = Pick<ServedSettings, 'auth' | 'sendMail'> & { connection: Connection; secret: string };

/** Sign-in and tables over a connection whose roles and grants are set up. Answers /auth/v1 and /rest/v1. */
export async function createLite({ connection, auth, sendMail, secret }: Served) {
  // Lite would grant everything to everybody at the first request: the bootstrap has done what is needed.
  Object.assign(connection, { rlsState: 'active' });
  const { google } = (auth['external'] ?? {}) as { google?: { url?: string } };
  if (google?.url) leadGoogleTo(google.url);
  const app = new App({
    connection,
    auth: { ...auth, enabled: true, jwt_secret: secret },
    api: { schemas: ['public'], max_rows: 1000 },
    db: { migrations: { enabled: false } },
    studio: { enabled: false },
    storage: { enabled: false },
    options: {
      server: { disableStudio: true },
      drivers: {
        email: {
          send: ({ to, subject, text = '', html = '' }: Partial<AuthMessage> & Pick<AuthMessage, 'to' | 'subject'>) =>
            sendMail({ to, subject, text, html }),
        },
      },
    },
  } as unknown as ConstructorParameters<typeof App>[0]);
  await app.init();
  return app;
}

type Plain = (text: string) => Promise<Row[]>;
const SCHEMA_OF = 'Supabase Lite 0.10.0';

/** Makes the tables of sign-in, or brings them up to this version of Lite; to be called where nobody else does. */
export async function signInTables(app: Lite, sql: Plain): Promise<void> {
  const [now] = await sql(
    "select obj_description(to_regnamespace('auth')) as made, to_regclass('auth.users') is not null as there",
  );
  if (now?.['made'] === SCHEMA_OF && now['there']) return;
  await app.ensureSystemSchema();
  const [after] = await sql("select to_regclass('auth.users') is not null as there");
  if (!after?.['there']) throw new Error('The tables of sign-in could not be made in the schema "auth".');
  await sql(`comment on schema auth is '${SCHEMA_OF}'`);
}
