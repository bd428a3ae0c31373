import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import { parse } from 'yaml';

export type Schema = { [key: string]: unknown };
const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `nullable` says something of a type only, and stands without one here and there. */
function typed(_: unknown, value: unknown): unknown {
  if (!isSchema(value) || !('nullable' in value) || 'type' in value) return value;
  const { nullable: _nullable, ...rest } = value;
  return rest;
}

/** A vendor's own description of its messages (OpenAPI or AsyncAPI, YAML). */
export function described(file: string) {
  const document = parse(readFileSync(file, 'utf8'), typed) as {
    components: { schemas: Record<string, Schema> };
  } & Schema;
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema({ $id: 'vendor', components: { schemas: document.components.schemas } });
  const compiled = new Map<string, ValidateFunction>();

  const resolve = (schema: Schema): Schema => {
    const { $ref: ref } = schema;
    return typeof ref === 'string' ? resolve(schemaOf(ref.split('/').at(-1) ?? '')) : schema;
  };
  function schemaOf(name: string): Schema {
    const schema = document.components.schemas[name];
    if (!schema) throw new Error(`${name} is not described`);
    return schema;
  }

  /** The properties that a schema and all its alternatives name. */
  function properties(schema: Schema): Map<string, Schema[]> {
    const all = new Map<string, Schema[]>();
    const add = (one: Schema): void => {
      const own = resolve(one);
      for (const [name, value] of Object.entries(isSchema(own['properties']) ? own['properties'] : {})) {
        if (isSchema(value)) all.set(name, [...(all.get(name) ?? []), value]);
      }
      for (const key of ['anyOf', 'oneOf', 'allOf'])
        for (const part of (own[key] as Schema[] | undefined) ?? []) add(part);
    };
    add(schema);
    return all;
  }

  /** Names in a value that its description does not have. */
  function unknown(schemas: readonly Schema[], value: unknown, at: string): string[] {
    if (Array.isArray(value)) {
      const items = schemas.map((schema) => resolve(schema)['items']).filter(isSchema);
      return value.flatMap((one, i) => unknown(items, one, `${at}[${i}]`));
    }
    if (!isSchema(value)) return [];
    const known = schemas.map(properties);
    return Object.entries(value).flatMap(([name, inner]) => {
      const inside = known.flatMap((one) => one.get(name) ?? []);
      return inside.length === 0 ? [`${at}.${name}`] : unknown(inside, inner, `${at}.${name}`);
    });
  }

  return {
    document,
    /** What is wrong with a value by the description of this name; nothing where it is as described. `strict`: no names of its own. */
    wrong(name: string, value: unknown, strict = true): string[] {
      let validate = compiled.get(name);
      if (!validate) {
        schemaOf(name);
        validate = ajv.compile({ $ref: `vendor#/components/schemas/${name}` });
        compiled.set(name, validate);
      }
      validate(value);
      const errors = (validate.errors ?? []).map((error) => `${name}${error.instancePath} ${error.message}`);
      return strict ? [...errors, ...unknown([schemaOf(name)], value, name)] : errors;
    },
  };
}
