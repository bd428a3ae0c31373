import { z } from 'zod';

/** A moment as the API tells it: ISO 8601 with an offset. */
export const instant = z.iso.datetime({ offset: true });

/** The same for a moment as a database tier tells it, which may be Postgres' own form; nothing of its microseconds is lost. */
export function toInstant(text: string): string;
export function toInstant(text: string | null): string | null;
export function toInstant(text: string | null): string | null {
  return text && text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00');
}
