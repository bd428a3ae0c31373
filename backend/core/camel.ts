/** How the API names what the database names so. */
export const toCamel = (name: string): string =>
  name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** What a function of the database gave, its fields named as the API names them, all the way down. The caller says what it is: each answer is held against its schema by the tests. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
export function camel<T>(value: unknown): T {
  if (Array.isArray(value)) return value.map((one) => camel<unknown>(one)) as T;
  if (value === null || typeof value !== 'object') return value as T;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [toCamel(name), camel(one)])) as T;
}
