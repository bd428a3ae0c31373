interface Schema {
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  allOf?: Schema[];
  additionalProperties?: Schema | boolean;
  format?: string;
  default?: unknown;
  maxLength?: number;
  $ref?: string;
}

/** A JSON schema as people write types, such as `{ name: string, role?: 'admin' | 'rep' }`. */
export function shapeOf(schema: Schema, indent = ''): string {
  const { type, properties, items, additionalProperties } = schema;
  if (schema.$ref) return 'any JSON';
  if (schema.const !== undefined) return literal(schema.const);
  if (schema.enum) return schema.enum.map(literal).join(' | ');
  const parts = schema.anyOf ?? schema.allOf;
  if (parts) return parts.map((one) => shapeOf(one, indent)).join(schema.anyOf ? ' | ' : ' & ');
  if (properties) return object(schema, indent);
  if (items) return `${wrapped(shapeOf(items, indent))}[]`;
  if (type === 'object' && typeof additionalProperties === 'object') {
    return `{ [name]: ${shapeOf(additionalProperties, indent)} }`;
  }
  if (schema.format) return schema.format;
  return type === undefined ? 'any JSON' : [type].flat().join(' | ');
}

function object({ properties = {}, required = [] }: Schema, indent: string): string {
  const inner = `${indent}  `;
  const lines = Object.entries(properties).map(([name, of]) => {
    const optional = required.includes(name) && of.default === undefined ? '' : '?';
    const otherwise = of.default === undefined ? '' : ` (else ${literal(of.default)})`;
    return `${inner}${name}${optional}: ${shapeOf(of, inner)}${otherwise}`;
  });
  return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${indent}}`;
}

const literal = (value: unknown): string => (typeof value === 'string' ? `'${value}'` : JSON.stringify(value));
const wrapped = (shape: string): string => (/ [|&] /.test(shape) && !shape.startsWith('{') ? `(${shape})` : shape);
