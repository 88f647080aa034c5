import { z } from 'zod';
import type { Actor, Ctx } from '@/lib/platform/context';
import { AppError, ERRORS } from '@/lib/platform/errors';
import { countFailure, serviceOf } from '@/lib/platform/failures';
import { type AnswerText, toEnvelope } from '@/lib/platform/http/envelope';
import { isNotModified, versionEtag, weakEtag } from '@/lib/platform/http/etag';
import { FORMAT_MEDIA_TYPES } from '@/lib/platform/http/formats';
import { compileJsonWriter, type JsonWriter } from '@/lib/platform/http/json-writer';
import { pageLinks, pathOf } from '@/lib/platform/http/links';
import type { Operation, OperationResult, ResultFormat } from '@/lib/platform/http/operation';
import { problemHeaders, toProblem } from '@/lib/platform/http/problem';
import type { RoutePorts, Trace } from '@/lib/platform/http/route-contract';
import { wholeResponse } from '@/lib/platform/http/whole-answer';
import type { WireAnswer } from '@/lib/platform/idempotency';

const JSON_CONTENT_TYPE = 'application/json; charset=utf-8';
/** Answers differ by who asks, so no shared cache may keep them. */
const VARY = 'Cookie, Authorization';

/** What an answer depends on besides what the verb found. */
export interface AnswerView {
  asOf: Date;
  /** Null is JSON in its envelope. */
  format: ResultFormat | null;
  /** Address of the answer, as its caller reaches this server. */
  selfUrl: string;
  publicUrl: string;
}

/**
 * The finished answer to a verb's result: schema, ETag, envelope or another format. A frozen result that
 * tells its own age is written twice at most, however often it is answered.
 */
export function toWireAnswer<O extends Operation>(
  operation: O,
  result: OperationResult<O>,
  view: AnswerView,
): WireAnswer {
  const isShared =
    Object.isFrozen(result) && result.meta?.as_of !== undefined && view.format === null;
  const wire = isShared
    ? sharedAnswer(operation, result, view)
    : resultAnswer(operation, result, view);
  if (!result.page) return wire;
  return { ...wire, headers: { ...wire.headers, link: pageLinks(view.selfUrl, result.page) } };
}

const sharedAnswers = new WeakMap<object, { operation: Operation; wire: WireAnswer }>();
/** Results that were answered once. Most are never asked again, and their text would be kept for nothing. */
const answeredOnce = new WeakSet<object>();

function sharedAnswer<O extends Operation>(
  operation: O,
  result: OperationResult<O>,
  view: AnswerView,
): WireAnswer {
  const shared = sharedAnswers.get(result);
  if (shared?.operation === operation) return shared.wire;
  const wire = resultAnswer(operation, result, view);
  if (answeredOnce.has(result)) sharedAnswers.set(result, { operation, wire });
  else answeredOnce.add(result);
  return wire;
}

/** The answer to a result, but for what depends on the address at which it is given. */
function resultAnswer<O extends Operation>(
  operation: O,
  result: OperationResult<O>,
  view: AnswerView,
): WireAnswer {
  const hasEnvelope = isEnveloped(operation, view);
  const data = hasEnvelope ? undefined : parsedData(operation, result);
  if (data instanceof Uint8Array) return toFile(operation, data, result.fileName);
  const headers: Record<string, string> = {
    'content-type': contentType(operation, view),
    vary: operation.formats ? `${VARY}, Accept` : VARY,
    'cache-control': cacheControl(operation),
  };
  if (result.location !== undefined) headers.location = result.location;
  const status = operation.status ?? 200;
  const { before, tagged, after } = hasEnvelope
    ? toEnvelope(dataJson(operation, result), {
        page: result.page,
        meta: result.meta,
        asOf: view.asOf,
      })
    : writeBare(operation, data, view);
  if (result.version !== undefined) {
    headers.etag = versionEtag(result.version);
    // A strong tag names exact bytes (RFC 9110 section 8.8.1), so nothing may compress them on the way.
    headers['cache-control'] = `${headers['cache-control']}, no-transform`;
  }
  if (operation.method !== 'GET') {
    const body = [before, ...tagged, after].map(textOf).join('');
    return { status, headers, body };
  }
  const [first, last] = [Buffer.from(before), Buffer.from(after)];
  const bytes = Buffer.concat([first, ...tagged.map(bytesOf), last]);
  headers.etag ??= weakEtag(bytes.subarray(first.length, bytes.length - last.length));
  return { status, headers, body: '', bytes };
}

const bytesOf = (part: string | Uint8Array): Uint8Array =>
  typeof part === 'string' ? Buffer.from(part) : part;
const textOf = (part: string | Uint8Array): string =>
  typeof part === 'string' ? part : new TextDecoder().decode(part);

/** Is the answer JSON in its envelope, and not a format of others? */
function isEnveloped(operation: Operation, { format }: AnswerView): boolean {
  return operation.mediaType === undefined && (format === null || !operation.formats?.[format]);
}

const writers = new WeakMap<z.ZodType, JsonWriter | null>();

/** The data as JSON, as the schema says. Throws `internal` for data that is not. */
function dataJson<O extends Operation>(
  operation: O,
  result: OperationResult<O>,
): string | Uint8Array {
  const { response } = operation;
  const written = writtenList(response, result);
  if (written !== null) return written;
  let writer = writers.get(response);
  if (writer === undefined) {
    writer = compileJsonWriter(response);
    writers.set(response, writer);
  }
  // What the writer cannot write is parsed, which also tells what is wrong with it.
  const text = writer?.(result.dto ?? result.data) ?? null;
  return text ?? JSON.stringify(parsedData(operation, result));
}

/** What a list was written as, by the very schema of this answer's elements. */
function writtenList<O extends Operation>(
  response: z.ZodType,
  { written }: OperationResult<O>,
): Uint8Array | null {
  const isOfSchema = response instanceof z.ZodArray && response.element === written?.element;
  return written && isOfSchema ? written.bytes() : null;
}

function parsedData<O extends Operation>(operation: O, result: OperationResult<O>): unknown {
  const data = operation.response.safeParse(result.data);
  if (data.success) return data.data;
  throw new AppError('internal', {
    message: `${operation.id} answered outside its schema`,
    details: { issues: data.error.issues.slice(0, 5) },
  });
}

function contentType(operation: Operation, { format }: AnswerView): string {
  if (format !== null) return FORMAT_MEDIA_TYPES[format];
  return operation.mediaType ?? JSON_CONTENT_TYPE;
}

/** The data as the whole answer; a text is not quoted. */
function writeBare(operation: Operation, data: unknown, view: AnswerView): AnswerText {
  const { format, publicUrl, selfUrl } = view;
  const write = format === null ? undefined : operation.formats?.[format];
  const shown = write ? write({ data, publicUrl, selfUrl }) : data;
  const tagged = typeof shown === 'string' ? shown : JSON.stringify(shown);
  return { before: '', tagged: [tagged], after: '' };
}

/** Bytes to keep: nobody's cache may, and a browser saves them under the name and runs none of them. */
function toFile(operation: Operation, bytes: Uint8Array, fileName = 'download'): WireAnswer {
  const headers = {
    'content-type': operation.mediaType ?? 'application/octet-stream',
    'content-disposition': `attachment; filename="${fileName.replace(/[^\w.-]/g, '_')}"`,
    'content-length': String(bytes.byteLength),
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'private, no-store',
    vary: VARY,
  };
  return { status: operation.status ?? 200, headers, body: '', bytes: new Uint8Array(bytes) };
}

function cacheControl(operation: Operation): string {
  if (operation.method !== 'GET') return 'no-store';
  const seconds = operation.cacheSeconds ?? 0;
  return seconds > 0 ? `private, max-age=${seconds}` : 'private, no-cache';
}

/** The wire answer as a Response, or 304 when the caller has it already. */
export function toResponse(wire: WireAnswer, request: Request, requestId: string): Response {
  const { etag } = wire.headers;
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (isRead && etag && isNotModified(request.headers.get('if-none-match'), etag)) {
    const { 'content-type': _unsent, ...headers } = wire.headers;
    return new Response(null, { status: 304, headers });
  }
  const { status, headers } = wire;
  const asked = { requestId, method: request.method };
  return wholeResponse(wire.bytes ?? wire.body, { status, headers }, asked);
}

/** A failed answer. */
export function problemResponse(error: AppError, requestId: string): Response {
  return new Response(JSON.stringify(toProblem(error, requestId)), {
    status: ERRORS[error.code].status,
    headers: problemHeaders(error),
  });
}

/** Headers that every answer carries. */
export function finish(response: Response, trace: Trace): void {
  const { headers } = response;
  headers.set('x-request-id', trace.requestId);
  headers.set('x-content-type-options', 'nosniff');
  if (trace.isReplay) headers.set('idempotency-replayed', 'true');
  if (trace.verdict) {
    headers.set('ratelimit-limit', String(trace.verdict.max));
    headers.set('ratelimit-remaining', String(Math.max(0, trace.verdict.remaining)));
    headers.set('ratelimit-reset', String(trace.verdict.resetSeconds));
  }
}

/** The last stage: figures, and the one log event of this request. */
export function record<C extends Ctx>(
  ports: RoutePorts<C>,
  done: { request: Request; response: Response; trace: Trace; error: AppError | undefined },
): void {
  const { request, response, trace, error } = done;
  const { metrics, log } = ports;
  const durationMs = performance.now() - trace.startedMs;
  const labels = { operation: trace.operationId, method: request.method };
  metrics.httpRequestDuration.observe(
    { ...labels, status: String(response.status) },
    durationMs / 1000,
  );
  if (error) metrics.httpProblems.inc({ operation: trace.operationId, code: error.code });
  if (trace.isReplay) metrics.httpReplays.inc({ operation: trace.operationId });
  const { actor, operationId } = trace;
  if (actor) ports.usage.count({ actor, operationId, status: response.status });
  const level = error ? ERRORS[error.code].logLevel : 'info';
  if (level === 'error') countFailure(serviceOf(operationId));
  log[level](
    {
      request_id: trace.requestId,
      operation: trace.operationId,
      method: request.method,
      path: pathOf(request).slice(0, 300),
      status: response.status,
      duration_ms: Math.round(durationMs * 10) / 10,
      actor_kind: trace.actor?.kind ?? null,
      actor_id: actorIdForLog(trace.actor),
      ...(trace.isReplay ? { is_replay: true } : {}),
      ...(error
        ? { code: error.code, error_details: error.details, fields: error.fieldErrors }
        : {}),
      ...(error && (level === 'error' || level === 'warn') ? { error } : {}),
    },
    'http request',
  );
}

/** People and keys by id; addresses of visitors are not kept. */
function actorIdForLog(actor: Actor | undefined): string | null {
  if (actor?.kind === 'person') return actor.personId;
  return actor?.kind === 'api_key' ? actor.keyId : null;
}
