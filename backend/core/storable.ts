const clean = (text: string): string => text.replaceAll('\0', '').toWellFormed();

/** A JSON value without what a text of the database cannot hold: captions and files come from anywhere, and one sign must not lose a call. */
export function storable<T>(value: T): T {
  if (typeof value === 'string') return clean(value) as T;
  if (Array.isArray(value)) return value.map(storable) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [clean(name), storable(one)])) as T;
}
