/** The database's name of a field. */
const toSnake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const toCamel = (name: string): string => name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** An object as the database names its fields; what is inside a field stays as it is. Milliseconds become whole. */
export function toRow(value: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      toSnake(name),
      typeof one === 'number' && name.endsWith('Ms') && name !== 'latencyMs' ? Math.round(one) : one,
    ]),
  );
}

/** The same the other way. The caller says what the row is: each answer is held against its schema by the tests. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
export function fromRow<T>(row: object): T {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [toCamel(name), value])) as T;
}

/** A value without what a text of the database cannot hold: captions come from pages, and one sign must not lose a call. */
export function storable<T>(value: T): T {
  const clean = (text: string): string => text.replaceAll('\0', '').toWellFormed();
  if (typeof value === 'string') return clean(value) as T;
  if (Array.isArray(value)) return value.map(storable) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [clean(name), storable(one)])) as T;
}
