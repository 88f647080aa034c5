import { assertMayUse } from '@/lib/platform/authz';
import type { Actor, Ctx } from '@/lib/platform/context';
import { requestDatabaseMs, withDatabaseTime } from '@/lib/platform/database-time';
import { AppError, toAppError } from '@/lib/platform/errors';
import {
  type AnswerView,
  finish,
  problemResponse,
  record,
  toResponse,
  toWireAnswer,
} from '@/lib/platform/http/answer';
import { allowOrigin, optionsResponse } from '@/lib/platform/http/cross-origin';
import { wantedFormat } from '@/lib/platform/http/formats';
import { announceDeprecation, selfUrl } from '@/lib/platform/http/links';
import {
  BODY_LIMIT_BYTES,
  HTTP_METHODS,
  type HttpMethod,
  type Operation,
  type OperationInput,
  STATEMENT_TIMEOUT_MS,
} from '@/lib/platform/http/operation';
import { checkUrl, readBody } from '@/lib/platform/http/read-request';
import {
  checkDeclaredSize,
  checkMediaType,
  type ReceivedFile,
  receiveFile,
} from '@/lib/platform/http/receive-file';
import type {
  MethodTable,
  OpenContext,
  Received,
  Route,
  RouteHandler,
  RouteKit,
  RoutePorts,
  RouteSegment,
  Trace,
} from '@/lib/platform/http/route-contract';
import { admit, besideCount, parseInput, runVerb } from '@/lib/platform/http/stages';
import { openStream } from '@/lib/platform/http/stream-stage';
import type { WireAnswer } from '@/lib/platform/idempotency';
import { newId } from '@/lib/platform/ids';
import { createLog } from '@/lib/platform/log';
import { currentScope } from '@/lib/platform/scope';
import { describeTrace } from '@/lib/platform/tracing';

/** For the one case in which the wrapper has no log yet: its ports could not be made. */
const lastResortLog = createLog({ level: 'error' });

type Answer<C extends Ctx> = (
  operationId: string,
  request: Request,
  stages: (trace: Trace, given: RoutePorts<C>) => Promise<Response>,
) => Promise<Response>;

/** Runs stages and answers whatever they throw; then headers, metrics and the log event. */
function createAnswer<C extends Ctx>(
  ports: () => RoutePorts<C> | Promise<RoutePorts<C>>,
): Answer<C> {
  return async (operationId, request, stages) => {
    const requestId = currentScope()?.request_id ?? newId();
    const trace: Trace = { requestId, operationId, startedMs: performance.now() };
    let given: RoutePorts<C> | undefined;
    let error: AppError | undefined;
    let response: Response;
    try {
      given = await ports();
      response = await stages(trace, given);
    } catch (thrown) {
      error = toAppError(thrown);
      response = problemResponse(error, trace.requestId);
    }
    finish(response, trace);
    if (given) allowOrigin(response, request, given.site.corsAllowOrigins);
    if (given) record(given, { request, response, trace, error });
    else lastResortLog.error({ request_id: trace.requestId, error }, 'http request');
    return request.method === 'HEAD' ? new Response(null, response) : response;
  };
}

/** The stages before the input is known to be good: address, body. */
async function receive(
  operation: Operation,
  request: Request,
  segment: RouteSegment,
  trace: Trace,
): Promise<Received> {
  checkUrl(request.url);
  const limitBytes = operation.bodyLimitBytes ?? BODY_LIMIT_BYTES;
  if (operation.bodyType === 'bytes') {
    // Refused by the size it says to have; read once it is known that its sender may send it.
    checkDeclaredSize(request, limitBytes);
    return { request, segment, trace, bodyText: null };
  }
  return { request, segment, trace, bodyText: await readBody(request, limitBytes) };
}

/** Work with the body as a file on disk, which is gone afterwards; without one where none is taken. */
async function withBodyFile<T>(
  operation: Operation,
  request: Request,
  work: (bodyFile: ReceivedFile | null) => Promise<T>,
): Promise<T> {
  if (operation.bodyType !== 'bytes') return work(null);
  checkMediaType(request, operation.bodyMediaTypes ?? []);
  const file = await receiveFile(request, operation.bodyLimitBytes ?? BODY_LIMIT_BYTES);
  try {
    return await work(file);
  } finally {
    await file.remove();
  }
}

/** One handler per method from the routes of an address; the others are refused with Allow. */
function methodTable(
  routes: Partial<Record<HttpMethod, Route>>,
  refused: (allow: string) => RouteHandler,
  options: (request: Request, allow: string) => Promise<Response>,
): MethodTable {
  const known = HTTP_METHODS.filter((method) => routes[method]);
  const allow = [...known, ...(routes.GET ? ['HEAD'] : []), 'OPTIONS'].join(', ');
  const otherwise = refused(allow);
  const handlerOf = (method: HttpMethod) => routes[method]?.handle ?? otherwise;
  return {
    GET: handlerOf('GET'),
    HEAD: handlerOf('GET'),
    POST: handlerOf('POST'),
    PUT: handlerOf('PUT'),
    PATCH: handlerOf('PATCH'),
    DELETE: handlerOf('DELETE'),
    OPTIONS: (request) => options(request, allow),
  };
}

/**
 * Makes the route wrapper. Its stages, in this order: request id, method check, body cap,
 * authenticate, limit, permission, strict parse, idempotency key, verb, response schema, ETag,
 * envelope, metrics and one log event. Whatever is thrown becomes problem+json by the error table.
 * `ports` is called at each request, never while the routes are loaded.
 */
export function createRouteKit<C extends Ctx>(
  ports: () => RoutePorts<C> | Promise<RoutePorts<C>>,
): RouteKit<C> {
  const answer = createAnswer(ports);

  function refuse(
    operationId: string,
    error: () => AppError,
    headers: Record<string, string> = {},
  ): RouteHandler {
    return async (request) => {
      const response = await answer(operationId, request, async () => {
        throw error();
      });
      for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
      return response;
    };
  }

  /** The answer of an operation, which says so where it is going away. */
  async function answerFor(
    operation: Operation,
    request: Request,
    stages: Parameters<typeof answer>[2],
  ): Promise<Response> {
    describeTrace(`${operation.method} ${operation.path}`, {
      'http.route': operation.path,
      'deal_scout.operation': operation.id,
    });
    const response = await withDatabaseTime(operation.statementTimeoutMs ?? requestDatabaseMs, () =>
      answer(operation.id, request, stages),
    );
    if (operation.deprecation) announceDeprecation(response.headers, operation.deprecation);
    return response;
  }

  /** Which methods there are is said even where the settings cannot be read. */
  async function options(request: Request, allow: string): Promise<Response> {
    const given = await Promise.resolve()
      .then(ports)
      .catch(() => null);
    return optionsResponse(request, allow, given?.site.corsAllowOrigins ?? []);
  }

  /** Every stage of an operation around the work that makes its answer. */
  function bind<O extends Operation>(
    operation: O,
    work: (
      ctx: C,
      input: OperationInput<O>,
      request: Request,
      site: RoutePorts<C>['site'],
    ) => Promise<WireAnswer>,
  ): Route {
    const handle: RouteHandler = (request, segment) =>
      answerFor(operation, request, async (trace, given) => {
        const received = await receive(operation, request, segment, trace);
        const { actor, counted } = await admit(given, operation, request, trace);
        const makeWire = async () => {
          const input = await parseInput<O>(operation, received);
          const ctx = await given.makeContext({
            actor,
            requestId: trace.requestId,
            statementTimeoutMs: operation.statementTimeoutMs ?? STATEMENT_TIMEOUT_MS,
          });
          // What this process refuses by its own count is known by now.
          if (trace.verdict?.isAllowed === false) await counted;
          return withBodyFile(operation, request, async (bodyFile) => {
            const whole = { ...input, bodyFile };
            const verb = (inner: C) => work(inner, whole, request, given.site);
            return runVerb(ctx, operation, received, verb, given);
          });
        };
        const wire = await besideCount(counted, makeWire);
        return toResponse(wire, request, trace.requestId);
      });
    return { operation, handle };
  }

  return {
    route: (operation, verb) =>
      bind(operation, async (ctx, input, request, site) => {
        const result = await verb(ctx, input);
        const view = viewOf(operation, { input, request, site }, ctx.market.now());
        return toWireAnswer(operation, result, view);
      }),

    exchange: bind,

    stream(operation, verb) {
      const handle: RouteHandler = (request, segment) =>
        answerFor(operation, request, async (trace, given) => {
          const received = await receive(operation, request, segment, trace);
          const { actor, counted } = await admit(given, operation, request, trace);
          await counted;
          const input = await parseInput<typeof operation>(operation, received);
          const ctx = await given.makeContext({
            actor,
            requestId: trace.requestId,
            statementTimeoutMs: operation.statementTimeoutMs ?? STATEMENT_TIMEOUT_MS,
          });
          return openStream(given, { request, trace, actor, operation }, (signal) =>
            verb(ctx, { ...input, signal }),
          );
        });
      return { operation, handle };
    },

    openRoute(operation, verb) {
      const handle: RouteHandler = (request, segment) =>
        answerFor(operation, request, async (trace, { site }) => {
          const received = await receive(operation, request, segment, trace);
          assertMayUse(ANYBODY, operation.permission);
          const input = await parseInput<typeof operation>(operation, received);
          const ctx: OpenContext = { requestId: trace.requestId, now: () => new Date() };
          const view = viewOf(operation, { input, request, site }, ctx.now());
          const wire = toWireAnswer(operation, await verb(ctx, input), view);
          return toResponse(wire, request, trace.requestId);
        });
      return { operation, handle };
    },

    methods: (routes) =>
      methodTable(
        routes,
        (allow) => refuse('http.refused', () => new AppError('method_not_allowed'), { allow }),
        options,
      ),

    nothing() {
      const handler = refuse('http.nothing', () => new AppError('not_found'));
      return { ...methodTable({}, () => handler, options), OPTIONS: handler };
    },
  };
}

function viewOf(
  operation: Operation,
  asked: {
    input: { query: unknown };
    request: Request;
    site: { publicUrl: string };
  },
  asOf: Date,
): AnswerView {
  const { input, request, site } = asked;
  const { format } = input.query as { format?: unknown };
  return {
    asOf,
    format: wantedFormat(operation, format, request.headers.get('accept')),
    selfUrl: selfUrl(request, site.publicUrl),
    publicUrl: site.publicUrl,
  };
}

/** Whoever asks an open route: it must allow visitors. */
const ANYBODY: Actor = { kind: 'visitor', id: '', isBrowser: false };
