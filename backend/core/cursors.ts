import { AppError } from './errors.ts';

/** Where a list goes on, as a client carries it. */
export const toCursor = (next: object | null): string | null =>
  next && Buffer.from(JSON.stringify(next)).toString('base64url');

/** The same the other way. Throws `invalid` for what is none. */
export function fromCursor(text: string | undefined): object | null {
  if (text === undefined) return null;
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value;
  } catch {
    // said below
  }
  throw new AppError('invalid', 'This is no cursor of a list.', { field: 'cursor' });
}
