import { z } from 'zod';

export type Json = Record<string, unknown>;

/** Gathers named schemas (`.meta({ id })`) under components, so that each is written once. */
export class SchemaCollector {
  readonly named = new Map<string, Json>();

  /** The JSON Schema of what a schema takes (`input`) or gives (`output`); named ones by reference. */
  toJson(schema: z.ZodType, io: 'input' | 'output'): Json {
    const {
      $schema: _dialect,
      $defs,
      ...own
    } = z.toJSONSchema(schema, {
      io,
      unrepresentable: 'any',
    }) as Json;
    for (const [name, definition] of Object.entries(($defs ?? {}) as Record<string, Json>)) {
      this.named.set(name, withoutId(withComponentRefs(definition)));
    }
    const body = withComponentRefs(own);
    const name = typeof body.id === 'string' ? body.id : undefined;
    if (name === undefined) return body;
    return this.name(name, withoutId(body));
  }

  /** Keeps a schema under this name and gives the reference to it. */
  name(name: string, schema: Json): Json {
    this.named.set(name, schema);
    return { $ref: `#/components/schemas/${name}` };
  }
}

function withoutId({ id: _name, ...rest }: Json): Json {
  return rest;
}

/** Local references become references into components. */
function withComponentRefs<T>(value: T): T {
  const text = JSON.stringify(value).replaceAll('"#/$defs/', '"#/components/schemas/');
  return JSON.parse(text) as T;
}
