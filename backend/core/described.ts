import type { MiddlewareHandler } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { RouterRoute } from 'hono/types';
import { findTargetHandler } from 'hono/utils/handler';
import type { z } from 'zod';

/** What is said of a route: in its own words, and by the schemas that check it. */
export interface Notes {
  summary?: string;
  detail?: string;
  answer?: z.ZodType;
  /** Where the answer is no JSON. */
  answerType?: string;
  /** Where the answer has no body: its headers, and what each tells. */
  answerHeaders?: Record<string, string>;
  status?: number;
  /** Errors that this route adds to the common ones: `status code`, such as "409 last-admin", and what it means. */
  errors?: Record<string, string>;
  /** What is mounted after this needs somebody signed in. */
  guards?: boolean;
  json?: z.ZodType;
  /** Where the body is no JSON: its type. The handler checks it. */
  bodyType?: string;
  query?: z.ZodType;
  params?: z.ZodType;
}

const notes = new WeakMap<object, Notes>();

/** Keeps with a handler what the API's description says of it. */
export function note(handler: object, more: Notes): void {
  notes.set(handler, { ...notes.get(handler), ...more });
}

/** What was kept with it, also where a router with an error handler of its own has wrapped it. */
export const notesOf = (handler: RouterRoute['handler']): Notes | undefined => notes.get(findTargetHandler(handler));

/** Says of the route that follows what it does and answers; everything else of its description comes from its checks. */
export function described(more: Notes & { summary: string }): MiddlewareHandler {
  const handler = createMiddleware(async (_c, next) => next());
  note(handler, more);
  return handler;
}
