import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect } from 'vitest';
import type { DocumentOperation } from './testing-requests';

type Json = Record<string, unknown>;

/** Traces of our insides that no answer may show. */
const INSIDES =
  /node_modules|(?:\\n|\n)\s+at .+:\d+:\d+|postgres(?:ql)?:\/\/|insert into |select .+ from |drizzle/i;

/** Lines of JSON (x-ndjson) are a text. */
const IS_JSON = /^application\/(?:[\w.-]+\+)?json$/;

/** The data of the first event of a stream; "" of one without a body. */
async function firstEventOf(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true };
    if (done) return '';
    text += decoder.decode(value, { stream: true });
    const [, data] = /^data: (.*)\n\n/m.exec(text) ?? [];
    if (data !== undefined) {
      await reader?.cancel();
      return data;
    }
  }
}

/** Holds answers against the document: is the status declared, and does the body match its schema? */
export class AnswerJudge {
  readonly #document: Json;
  readonly #ajv: Ajv2020;
  readonly #validators = new Map<string, ValidateFunction>();

  constructor(document: Json) {
    this.#document = document;
    this.#ajv = new Ajv2020({ strict: false, allErrors: false, validateFormats: true });
    addFormats.default(this.#ajv);
    this.#ajv.addSchema(document, 'document');
  }

  /** Fails where an answer is not one that the document promises. */
  async judge(operation: DocumentOperation, method: string, response: Response): Promise<void> {
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
    // Of a stream, which does not end, what its first event says.
    const text = isStream ? await firstEventOf(response) : await response.text();
    const { status } = response;
    expect(status, text.slice(0, 300)).toBeLessThan(500);
    expect(text).not.toMatch(INSIDES);
    const declared = operation.responses[String(status)];
    expect(declared, `${status} is not declared: ${text.slice(0, 300)}`).toBeDefined();
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    if (method === 'HEAD' || status === 304) {
      expect(text).toBe('');
      return;
    }
    const contents = (this.#resolved(declared).content ?? {}) as Json;
    const mediaType = (response.headers.get('content-type') ?? '').split(';', 1)[0] ?? '';
    if (Object.keys(contents).length === 0 && text === '') return;
    expect(Object.keys(contents), `${status} is not declared as ${mediaType}`).toContain(mediaType);
    const value: unknown = isStream || IS_JSON.test(mediaType) ? JSON.parse(text) : text;
    this.#match(this.#pathOf(operation, status), mediaType, value);
    if (status >= 400) {
      expect((value as { request_id: string }).request_id).toBe(
        response.headers.get('x-request-id'),
      );
    }
  }

  #resolved(response: unknown): Json {
    const { $ref } = response as { $ref?: string };
    if ($ref === undefined) return response as Json;
    return $ref
      .slice(2)
      .split('/')
      .reduce<Json>((node, key) => node[key] as Json, this.#document);
  }

  /** Where the response stands in the document, as a JSON pointer. */
  #pathOf(operation: DocumentOperation, status: number): string {
    const { $ref } = operation.responses[String(status)] as { $ref?: string };
    if ($ref !== undefined) return $ref.slice(1);
    const path = operation.path.replaceAll('~', '~0').replaceAll('/', '~1');
    return `/paths/${path}/${operation.method.toLowerCase()}/responses/${status}`;
  }

  #match(pointer: string, mediaType: string, value: unknown): void {
    const schema = `${pointer}/content/${mediaType.replaceAll('/', '~1')}/schema`;
    const $ref = `document#${encodeURI(schema)}`;
    const validate = this.#validators.get($ref) ?? this.#ajv.compile({ $ref });
    this.#validators.set($ref, validate);
    const isValid = validate(value);
    expect(
      isValid,
      `${JSON.stringify(validate.errors)} in ${JSON.stringify(value).slice(0, 500)}`,
    ).toBe(true);
  }
}
