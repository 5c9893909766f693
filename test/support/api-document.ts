import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** The part of JSON Schema that docs/api.yaml uses for the answers of routes. */
interface Schema {
  readonly $ref?: string;
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'boolean';
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

export interface ApiDocument {
  readonly paths: Record<
    string,
    Record<
      string,
      {
        security?: unknown[];
        responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
      }
    >
  >;
  readonly components: Record<string, Record<string, unknown>> & {
    schemas: Record<string, Schema> & { AppError: { properties: { code: { enum: string[] } } } };
  };
}

export const apiDocument = parse(readFileSync(join(import.meta.dirname, '../../docs/api.yaml'), 'utf8')) as ApiDocument;

/** The schema of a route's answer with status 200 in the document. Undefined if that answer is not JSON. */
export const okSchema = (method: string, path: string): Schema | undefined =>
  apiDocument.paths[path]?.[method.toLowerCase()]?.responses['200']?.content?.['application/json']?.schema;

/**
 * Lists all differences between a value and a schema. Stricter than JSON Schema: a property that is not listed is a
 * fault.
 * @param at the place in the whole answer, for the faults
 */
export const faultsOf = (value: unknown, schema: Schema, at = '$'): string[] => {
  if (schema.$ref) return faultsOf(value, apiDocument.components.schemas[schema.$ref.split('/').at(-1)!]!, at);
  if ('const' in schema) return value === schema.const ? [] : [`${at} is not ${JSON.stringify(schema.const)}`];
  if (schema.enum) return schema.enum.includes(value) ? [] : [`${at} is not one of ${schema.enum.join(', ')}`];
  switch (schema.type) {
    case 'object':
      return objectFaults(value, schema, at);
    case 'array':
      if (!Array.isArray(value)) return [`${at} is not a list`];
      return value.flatMap((item, i) => faultsOf(item, schema.items!, `${at}[${i}]`));
    case 'integer':
      return Number.isInteger(value) ? [] : [`${at} is not an integer`];
    case 'boolean':
      return typeof value === 'boolean' ? [] : [`${at} is not true or false`];
    case 'string': {
      if (typeof value !== 'string') return [`${at} is not a text`];
      const isDate = schema.format !== 'date-time' || /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value);
      return isDate && new RegExp(schema.pattern ?? '').test(value) ? [] : [`${at} has another form: ${value}`];
    }
    case undefined:
      throw new Error(`${at}: this test cannot read ${JSON.stringify(schema)}`);
  }
};

const objectFaults = (value: unknown, { properties = {}, required = [] }: Schema, at: string): string[] => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${at} is not an object`];
  const missing = required.filter((name) => !(name in value)).map((name) => `${at}.${name} is missing`);
  return Object.entries(value).reduce(
    (faults, [name, item]) => [
      ...faults,
      ...(properties[name] ? faultsOf(item, properties[name], `${at}.${name}`) : [`${at}.${name} is not listed`]),
    ],
    missing,
  );
};
