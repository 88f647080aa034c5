import { z } from 'zod';
import { AppError, type FieldError, invalidFields, notFound } from '@/lib/platform/errors';
import type { Operation, ParameterSchema } from '@/lib/platform/http/operation';

/** Longer addresses are refused unread. Servers in front often stop at 8 kB. */
const URL_LENGTH_MAX = 8_000;
const JSON_DEPTH_MAX = 32;
/** More wrong fields than this help nobody and make large answers. */
const FIELD_ERRORS_MAX = 40;
const FIELD_NAME_LENGTH_MAX = 100;
const NUL = '\u0000';
const UNKNOWN_FIELD = 'is not a known field';

/** Path of a wrong field as the caller wrote it, cut to a harmless length. */
function fieldName(path: readonly PropertyKey[], otherwise: string): string {
  const name = path.map(String).join('.') || otherwise;
  return name.slice(0, FIELD_NAME_LENGTH_MAX);
}

/**
 * The issues of the branch of a union that was meant: the first one whose kind of value (an object, a
 * list) is the one given.
 */
function meantBranch(branches: readonly z.core.$ZodIssue[][]): readonly z.core.$ZodIssue[] {
  const isOtherKind = (issue: z.core.$ZodIssue) =>
    issue.code === 'invalid_type' && issue.path.length === 0;
  return branches.find((issues) => !issues.some(isOtherKind)) ?? [];
}

/** An issue of a union as the issues of the branch that was meant. */
function innermost(issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const meant = meantBranch(issue.errors);
  if (meant.length === 0) return [issue];
  return meant.flatMap((inner) => innermost({ ...inner, path: [...issue.path, ...inner.path] }));
}

/** Every issue as a named field; an unknown field is named itself. `whole` names the root. */
export function toFieldErrors(error: z.ZodError, whole: string): FieldError[] {
  return error.issues
    .flatMap(innermost)
    .flatMap((issue): FieldError[] => {
      if (issue.code === 'unrecognized_keys') {
        return issue.keys.map((key) => ({
          field: fieldName([...issue.path, key], whole),
          message: UNKNOWN_FIELD,
        }));
      }
      return [{ field: fieldName(issue.path, whole), message: issue.message }];
    })
    .slice(0, FIELD_ERRORS_MAX);
}

/** Refuses an address that is too long or whose percent signs do not decode. Throws `bad_request`. */
export function checkUrl(url: string): void {
  if (url.length > URL_LENGTH_MAX) {
    throw new AppError('bad_request', {
      message: `The address is longer than ${URL_LENGTH_MAX} characters.`,
    });
  }
  const [, query = ''] = url.split('?', 2);
  try {
    decodeURIComponent(query.replaceAll('+', ' '));
  } catch {
    throw new AppError('bad_request', { message: 'The query is not valid percent-encoding.' });
  }
}

/**
 * The body as text, or null when there is none. Stops reading at the limit, whatever Content-Length
 * says. Throws `body_too_large`, or `bad_request` when it is not UTF-8.
 */
export async function readBody(request: Request, limitBytes: number): Promise<string | null> {
  const declared = Number(request.headers.get('content-length') ?? '0');
  if (declared > limitBytes) throw tooLarge(limitBytes);
  if (!request.body) return null;
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    sizeBytes += value.byteLength;
    if (sizeBytes > limitBytes) {
      await reader.cancel().catch(() => undefined);
      throw tooLarge(limitBytes);
    }
    chunks.push(value);
  }
  if (sizeBytes === 0) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new AppError('bad_request', { message: 'The body is not valid UTF-8.' });
  }
}

function tooLarge(limitBytes: number): AppError {
  return new AppError('body_too_large', {
    message: `The body is larger than ${limitBytes} bytes.`,
  });
}

/** True when brackets nest deeper than `JSON_DEPTH_MAX`, read without recursion. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (isInString) {
      if (character === '\\') at += 1;
      else if (character === '"') isInString = false;
    } else if (character === '"') isInString = true;
    else if (character === '{' || character === '[') {
      depth += 1;
      if (depth > JSON_DEPTH_MAX) return true;
    } else if (character === '}' || character === ']') depth -= 1;
  }
  return false;
}

/** Paths of texts that hold a NUL character, which no text column can. */
function nulFields(value: unknown, path: string[]): FieldError[] {
  if (typeof value === 'string') {
    return value.includes(NUL)
      ? [{ field: fieldName(path, 'body'), message: 'must not contain a NUL character' }]
      : [];
  }
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) => [
    ...(name.includes(NUL) ? nulFields(name, path) : []),
    ...nulFields(inner, [...path, name]),
  ]);
}

/** Throws 415 for another media type, 400 for text that is not JSON or nests too deep. */
function parseJsonBody(text: string, contentType: string | null): unknown {
  const [mediaType = ''] = (contentType ?? '').toLowerCase().split(';', 1);
  if (mediaType.trim() !== 'application/json') throw new AppError('unsupported_media_type');
  if (isTooDeep(text)) {
    throw new AppError('bad_request', {
      message: `The body nests deeper than ${JSON_DEPTH_MAX} levels.`,
    });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new AppError('bad_request', { message: 'The body is not valid JSON.' });
  }
  const nuls = text.includes('\\u0000') ? nulFields(value, []) : [];
  if (nuls.length > 0) throw invalidFields(nuls.slice(0, FIELD_ERRORS_MAX));
  return value;
}

/** The media type in which an operation takes its body. */
export function bodyMediaType({ bodyType }: Pick<Operation, 'bodyType'>): string {
  return bodyType === 'form' ? 'application/x-www-form-urlencoded' : 'application/json';
}

/** The fields of a form; of a repeated one the last. Throws 415 for another media type, 422 for NUL. */
function parseFormBody(text: string, contentType: string | null): Record<string, string> {
  const [mediaType = ''] = (contentType ?? '').toLowerCase().split(';', 1);
  if (mediaType.trim() !== bodyMediaType({ bodyType: 'form' })) {
    throw new AppError('unsupported_media_type', { message: 'Send the body as fields of a form.' });
  }
  const fields = Object.fromEntries(new URLSearchParams(text));
  const nuls = nulFields(fields, []);
  if (nuls.length > 0) throw invalidFields(nuls.slice(0, FIELD_ERRORS_MAX));
  return fields;
}

/** The body by the operation's schema. Throws 415, 400, or 422 naming the field. */
export function parseBody(
  operation: Operation,
  text: string | null,
  contentType: string | null,
): unknown {
  if (!operation.body) {
    if (text === null) return undefined;
    throw invalidFields([{ field: 'body', message: 'this operation takes no body' }]);
  }
  if (text === null) {
    if (isOptional(operation.body)) return undefined;
    throw invalidFields([{ field: 'body', message: 'is missing' }]);
  }
  const given =
    operation.bodyType === 'form'
      ? parseFormBody(text, contentType)
      : parseJsonBody(text, contentType);
  const result = strict(operation.body).safeParse(given);
  if (result.success) return result.data;
  throw invalidFields(toFieldErrors(result.error, 'body'));
}

/** True for a body that may be left out. */
export function isOptional(schema: z.ZodType): boolean {
  return schema.safeParse(undefined).success;
}

/** Unknown fields are refused even where the room's schema forgot to say so. */
function strict(schema: z.ZodType): z.ZodType {
  if (!(schema instanceof z.ZodObject)) return schema;
  const made = strictSchemas.get(schema) ?? schema.strict();
  strictSchemas.set(schema, made);
  return made;
}

/** A schema is compiled when it is first used, so each is made once, not for each request. */
const strictSchemas = new WeakMap<z.ZodType, z.ZodType>();

/** True for a field that may be given several times. */
export function isRepeatable(schema: unknown): boolean {
  let current = schema;
  while (
    current instanceof z.ZodOptional ||
    current instanceof z.ZodDefault ||
    current instanceof z.ZodNullable
  ) {
    current = current.def.innerType;
  }
  return current instanceof z.ZodArray;
}

/**
 * Query parameters as one object, and what is wrong with their names: a field whose schema is an
 * array takes every repetition; unknown names, repeated single fields and NUL characters are errors
 * and no part of the object, so a name such as `__proto__` never meets it.
 */
function collectQuery(
  search: URLSearchParams,
  schema: ParameterSchema,
): { given: Record<string, string | string[]>; errors: FieldError[] } {
  const errors: FieldError[] = [];
  const given: Record<string, string | string[]> = {};
  for (const name of new Set(search.keys())) {
    const values = search.getAll(name);
    const field = fieldName([name.replaceAll(NUL, '')], 'query');
    if (name.includes(NUL) || values.some((value) => value.includes(NUL))) {
      errors.push({ field, message: 'must not contain a NUL character' });
    } else if (!Object.hasOwn(schema.shape, name)) {
      errors.push({ field, message: UNKNOWN_FIELD });
    } else if (isRepeatable(schema.shape[name])) {
      given[name] = values;
    } else if (values.length > 1) {
      errors.push({ field, message: 'is given more than once' });
    } else {
      given[name] = values[0] ?? '';
    }
  }
  return { given, errors };
}

const noParameters = z.object({});

/** The query by the operation's schema. Throws 422 naming each wrong, unknown or repeated field. */
export function parseQuery(operation: Operation, search: URLSearchParams): unknown {
  const schema = operation.query ?? noParameters;
  const { given, errors } = collectQuery(search, schema);
  const result = strict(schema).safeParse(given);
  if (result.success && errors.length === 0) return result.data;
  const named = new Set(errors.map(({ field }) => field));
  const wrong = result.success ? [] : toFieldErrors(result.error, 'query');
  for (const { field, message } of wrong) {
    // A repeated parameter has one name, whichever of its values is wrong.
    const name = field.replace(/\.\d+$/, '');
    const shown = Object.hasOwn(schema.shape, name) ? name : field;
    if (!named.has(shown)) errors.push({ field: shown, message });
  }
  throw invalidFields(errors.slice(0, FIELD_ERRORS_MAX));
}

/**
 * The path parameters by the operation's schema. A value that cannot be right answers `not_found`,
 * the same as one that does not exist.
 */
export function parseParams(operation: Operation, params: Record<string, unknown>): unknown {
  const values = Object.values(params).flat();
  if (values.some((value) => typeof value === 'string' && value.includes(NUL))) {
    throw notFound(operation.id);
  }
  const result = (operation.params ?? noParameters).safeParse(params);
  if (result.success) return result.data;
  throw notFound(operation.id);
}
