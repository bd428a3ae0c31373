import type { RequestIdVariables } from 'hono/request-id';
import type { Logger } from 'pino';

/** What every request carries. */
export interface Context {
  Variables: RequestIdVariables & { log: Logger };
}
