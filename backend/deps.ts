import type { Logger } from 'pino';

/** What the routes need from outside; the server gives the real ones, a test its own. */
export interface Deps {
  log: Logger;
}
