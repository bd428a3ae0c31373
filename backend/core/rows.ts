import { toCamel } from './camel.ts';

/** The database's name of a field. */
const toSnake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

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
