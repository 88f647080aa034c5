import { z } from 'zod';

export type Json = Record<string, unknown>;

/** Gathers what several operations share under components, so that each is written once. */
export class DocumentParts {
  readonly #schemas = new Map<string, Json>();
  readonly #responses = new Map<string, Json>();

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
      this.#schemas.set(name, withoutId(withComponentRefs(definition)));
    }
    const body = withComponentRefs(own);
    const name = typeof body.id === 'string' ? body.id : undefined;
    return name === undefined ? body : this.schema(name, withoutId(body));
  }

  /** Keeps a schema under this name and gives the reference to it. */
  schema(name: string, schema: Json): Json {
    this.#schemas.set(name, schema);
    return { $ref: `#/components/schemas/${name}` };
  }

  /** The reference to a response of this name, which is made when it is not there yet. */
  response(name: string, make: () => Json): Json {
    if (!this.#responses.has(name)) this.#responses.set(name, make());
    return { $ref: `#/components/responses/${name}` };
  }

  /** Everything gathered, by name. */
  schemas(): Json {
    return Object.fromEntries([...this.#schemas].sort());
  }

  /** Everything gathered, by name. */
  responses(): Json {
    return Object.fromEntries([...this.#responses].sort());
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
