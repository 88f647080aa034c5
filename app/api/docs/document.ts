/** What this page reads of an OpenAPI 3.1 document. The rest of it is there and left alone. */
export interface SchemaJson {
  $ref?: string;
  type?: string | string[];
  description?: string;
  properties?: Record<string, SchemaJson>;
  required?: string[];
  items?: SchemaJson;
  additionalProperties?: boolean | SchemaJson;
  anyOf?: SchemaJson[];
  oneOf?: SchemaJson[];
  allOf?: SchemaJson[];
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  examples?: unknown[];
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
}

export interface ParameterJson {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  description?: string;
  schema: SchemaJson;
}

/** An answer, or the name of one that several operations share. */
export interface AnswerJson {
  $ref?: string;
  description: string;
  content?: Record<string, { schema: SchemaJson; examples?: Record<string, unknown> }>;
}

export interface OperationJson {
  operationId: string;
  summary: string;
  description?: string;
  tags: string[];
  deprecated?: boolean;
  parameters: ParameterJson[];
  /** Without a schema it is a file as it is. */
  requestBody?: { content: Record<string, { schema?: SchemaJson }> };
  responses: Record<string, AnswerJson>;
  'x-permission': {
    name: string;
    visitor: boolean;
    roles: string[];
    api_key: 'any' | 'scope' | 'never';
    ownership: 'none' | 'owner' | 'owner_or_admin';
  };
}

export interface ApiDocumentJson {
  info: { version: string };
  tags?: { name: string; description?: string }[];
  paths: Record<string, Record<string, OperationJson>>;
  components: { schemas: Record<string, SchemaJson>; responses?: Record<string, AnswerJson> };
}

export type NamedSchemas = ApiDocumentJson['components']['schemas'];

/** The schema itself where it is given by reference. One that leads nowhere allows anything. */
export function resolved(schema: SchemaJson, named: NamedSchemas): SchemaJson {
  const name = schema.$ref?.split('/').at(-1);
  return name === undefined ? schema : (named[name] ?? {});
}

/** The variants of a schema besides null; the schema itself where it has none. */
export function variantsOf(schema: SchemaJson): SchemaJson[] {
  const variants = schema.anyOf ?? schema.oneOf;
  if (!variants) return [schema];
  return variants.filter((variant) => variant.type !== 'null');
}

/** Its types besides null. */
export function typesOf({ type }: SchemaJson): string[] {
  return (type === undefined ? [] : [type].flat()).filter((name) => name !== 'null');
}

/** True where null is one of its values. */
export function isNullable(schema: SchemaJson): boolean {
  const variants = schema.anyOf ?? schema.oneOf ?? [];
  return (
    [schema.type].flat().includes('null') || variants.some((variant) => variant.type === 'null')
  );
}
