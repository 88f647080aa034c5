import { z } from 'zod';
import type { Permission } from '@/lib/platform/authz';
import type { ErrorCode } from '@/lib/platform/errors';
import type { ReceivedFile } from '@/lib/platform/http/receive-file';

export const HTTP_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type HttpMethod = (typeof HTTP_METHODS)[number];

/** An operation that is still served and should not be built upon any more (RFC 9745, RFC 8594). */
export interface Deprecation {
  /** Since when, as a date: "2026-03-01". */
  since: string;
  /** From when it may be gone, as a date; absent while that is not decided. */
  sunset?: string;
  /** Path of the operation to use in its place. */
  successor?: string;
}

/** Media types besides JSON in which a list can be had. */
export const RESULT_FORMATS = ['csv', 'rss', 'atom'] as const;
export type ResultFormat = (typeof RESULT_FORMATS)[number];

/** What a list in another media type is made from. */
export interface FormatInput<Data> {
  /** What `data` would be, after its schema. */
  data: Data;
  /** Address of this server, without a trailing slash. */
  publicUrl: string;
  /** Address of this answer. */
  selfUrl: string;
}

/** How a list is written in each of them. */
export interface FormatWriters<Data> {
  csv(input: FormatInput<Data>): string;
  rss(input: FormatInput<Data>): string;
  atom(input: FormatInput<Data>): string;
}

/** Parameters of the path or the query: every field is one of these names, unknown ones are refused. */
export type ParameterSchema = z.ZodObject;

/**
 * One public API operation as data: what it takes, what it gives, who may call it. The route
 * wrapper enforces it and the OpenAPI document is made from it.
 */
export interface Operation<
  Params extends ParameterSchema | undefined = ParameterSchema | undefined,
  Query extends ParameterSchema | undefined = ParameterSchema | undefined,
  Body extends z.ZodType | undefined = z.ZodType | undefined,
  Data extends z.ZodType = z.ZodType,
> {
  /** `noun.verb`, unique: the label of logs and metrics and the operationId of OpenAPI. */
  id: string;
  method: HttpMethod;
  /** With `{name}` for what `params` describes: `/api/v1/listings/{id}`. */
  path: string;
  summary: string;
  description?: string;
  tags: readonly string[];
  permission: Permission;
  params?: Params;
  query?: Query;
  body?: Body;
  /**
   * form: the body comes as fields of a form, because its sender has no other way. bytes: it is a file, which
   * has no schema; the verb gets it on disk. json unless said.
   */
  bodyType?: 'json' | 'form' | 'bytes';
  /** Of a body of bytes: media types that are taken ("image/*"); what they hold is the verb's to judge. */
  bodyMediaTypes?: readonly string[];
  /** Of `data` in the answer; what it does not name is left out of the answer. */
  response: Data;
  /** The answer is `data` itself in this media type, without envelope: for formats of others. */
  mediaType?: string;
  /** True when `data` is a list and the answer carries `page`. */
  isList?: boolean;
  /** How a list is written as CSV or a feed, where Accept or `format` asks for one that is here. */
  formats?: Partial<FormatWriters<z.output<Data>>>;
  /** Errors of its own, besides those that any operation may answer. */
  errors?: readonly ErrorCode[];
  deprecation?: Deprecation;
  /** Status of success; 200 unless said. */
  status?: 200 | 201 | 202;
  /** True where the answer is not 201 and has a Location all the same. */
  givesLocation?: boolean;
  /** True for changes to a row with a version: If-Match is wanted (428 without, 412 when stale). */
  needsIfMatch?: boolean;
  /**
   * What an Idempotency-Key does on this write. kept: the first answer is stored for a day and given
   * again. sealed: the same, stored encrypted, because the answer holds a secret. ignored: nothing,
   * because the write must not be undone when it fails (a counted try) or is safe to repeat anyway.
   * kept unless said.
   */
  idempotency?: 'kept' | 'sealed' | 'ignored';
  /**
   * A database statement of this operation is cancelled after this time, which is also all that a call of it may
   * wait for the database; what the settings say for requests unless said.
   */
  statementTimeoutMs?: number;
  /** A larger body is refused unread with 413. */
  bodyLimitBytes?: number;
  /** How long the caller's own cache may reuse the answer without asking. 0 (ask) unless said. */
  cacheSeconds?: number;
}

/** Cancels a database statement after this time where the operation does not say. */
export const STATEMENT_TIMEOUT_MS = 5_000;
/** The largest body read where the operation does not say. */
export const BODY_LIMIT_BYTES = 256 * 1024;

type ParsedOr<Schema, Otherwise> = [Schema] extends [z.ZodType | undefined]
  ? [NonNullable<Schema>] extends [never]
    ? Otherwise
    : z.output<NonNullable<Schema>>
  : Otherwise;

/** What a handler gets: everything parsed by the operation's schemas. */
export interface OperationInput<O extends Operation> {
  params: ParsedOr<O['params'], Record<string, never>>;
  query: ParsedOr<O['query'], Record<string, never>>;
  body: ParsedOr<O['body'], undefined>;
  /** The row version of If-Match; 0 on operations that do not want one. */
  ifMatchVersion: number;
  /** As they came, for what no schema describes: from where, by which program, in which form. */
  headers: Headers;
  /** The body as it came, for signatures over it; null where there is none. */
  bodyText: string | null;
  /** A body of bytes, until the answer is made; null on operations that take none. */
  bodyFile: ReceivedFile | null;
}

/** Where a list goes on. `total` is left out where it is not counted. */
export interface Page {
  limit: number;
  /** Null on the last page. */
  next_cursor: string | null;
  total?: number;
  /** By the name of a filter: how many rows each of its values leads to. */
  facets?: Record<string, { value: string | number; count: number }[]>;
}

/** What the caller should know about the data's age and completeness. */
export interface Meta {
  /** The market's time at which the data was true; the wrapper fills in the market's present. */
  as_of?: string;
  /** True when the data is older than it should be. */
  stale?: boolean;
  /** Sources that could not be asked. */
  missing_sources?: string[];
  /** Short texts about how the answer came about ("ordered by the stored figure"). */
  notes?: string[];
}

export interface OperationResult<O extends Operation> {
  data: z.input<O['response']>;
  /** The same before it was spelled for the wire: what can be written as it is costs half as much. */
  dto?: unknown;
  /**
   * The same as JSON in UTF-8, where its own writer is faster: a list of what `element` describes, written
   * by that schema. Null where it is not as the schema says; then `dto` is looked at.
   */
  written?: { element: z.ZodType; bytes(): Uint8Array | null };
  page?: Page;
  meta?: Meta;
  /** Version of the row shown: becomes the strong ETag that If-Match compares. */
  version?: number;
  /** Where the thing made can be read: the Location header. */
  location?: string;
  /** The answer is a file to keep under this name; `data` is its bytes (`fileSchema`). */
  fileName?: string;
}

/** Of an answer that is a file: its bytes. Only for reads; such answers are not kept. */
export const fileSchema = z
  .custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array)
  .meta({ type: 'string', format: 'binary' });

/**
 * Declares an operation and keeps its exact schema types. Throws RangeError when path and `params`
 * disagree, or a GET is given a body.
 */
export function defineOperation<
  Data extends z.ZodType,
  Params extends ParameterSchema | undefined = undefined,
  Query extends ParameterSchema | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
>(operation: Operation<Params, Query, Body, Data>): Operation<Params, Query, Body, Data> {
  const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
  const declared = Object.keys(operation.params?.shape ?? {}).sort();
  if (inPath.join() !== declared.join()) {
    throw new RangeError(`${operation.id}: path has {${inPath}}, params has {${declared}}`);
  }
  if (operation.method === 'GET' && operation.body !== undefined) {
    throw new RangeError(`${operation.id}: a GET takes no body`);
  }
  const isFile = operation.bodyType === 'bytes';
  if (isFile && (operation.body !== undefined || operation.idempotency !== 'ignored')) {
    throw new RangeError(`${operation.id}: a file has no schema, and is not kept to be compared`);
  }
  return operation;
}
