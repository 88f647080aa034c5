import { assertMayUse } from '@/lib/platform/authz';
import type { Actor, Ctx } from '@/lib/platform/context';
import { AppError, toAppError } from '@/lib/platform/errors';
import {
  finish,
  problemResponse,
  record,
  toResponse,
  toWireAnswer,
} from '@/lib/platform/http/answer';
import {
  BODY_LIMIT_BYTES,
  HTTP_METHODS,
  type HttpMethod,
  type Operation,
  type OperationInput,
  STATEMENT_TIMEOUT_MS,
} from '@/lib/platform/http/operation';
import { checkUrl, readBody } from '@/lib/platform/http/read-request';
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
import { admit, parseInput, runVerb } from '@/lib/platform/http/stages';
import type { WireAnswer } from '@/lib/platform/idempotency';
import { newId } from '@/lib/platform/ids';
import { createLog } from '@/lib/platform/log';

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
    const trace: Trace = { requestId: newId(), operationId, startedMs: performance.now() };
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
  const bodyText = await readBody(request, operation.bodyLimitBytes ?? BODY_LIMIT_BYTES);
  return { request, segment, trace, bodyText };
}

/** One handler per method from the routes of an address; the others are refused with Allow. */
function methodTable(
  routes: Partial<Record<HttpMethod, Route>>,
  refused: (allow: string) => RouteHandler,
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
    OPTIONS: async () => new Response(null, { status: 204, headers: { allow } }),
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

  /** Every stage of an operation around the work that makes its answer. */
  function bind<O extends Operation>(
    operation: O,
    work: (ctx: C, input: OperationInput<O>, request: Request) => Promise<WireAnswer>,
  ): Route {
    const handle: RouteHandler = (request, segment) =>
      answer(operation.id, request, async (trace, given) => {
        const received = await receive(operation, request, segment, trace);
        const actor = await admit(given, operation, request, trace);
        const input = await parseInput<O>(operation, received);
        const ctx = await given.makeContext({
          actor,
          requestId: trace.requestId,
          statementTimeoutMs: operation.statementTimeoutMs ?? STATEMENT_TIMEOUT_MS,
        });
        const verb = (inner: C) => work(inner, input, request);
        const wire = await runVerb(ctx, operation, received, verb, given);
        return toResponse(wire, request);
      });
    return { operation, handle };
  }

  return {
    route: (operation, verb) =>
      bind(operation, async (ctx, input) =>
        toWireAnswer(operation, await verb(ctx, input), ctx.market.now()),
      ),

    exchange: bind,

    openRoute(operation, verb) {
      const handle: RouteHandler = (request, segment) =>
        answer(operation.id, request, async (trace) => {
          const received = await receive(operation, request, segment, trace);
          assertMayUse(ANYBODY, operation.permission);
          const input = await parseInput<typeof operation>(operation, received);
          const ctx: OpenContext = { requestId: trace.requestId, now: () => new Date() };
          return toResponse(toWireAnswer(operation, await verb(ctx, input), ctx.now()), request);
        });
      return { operation, handle };
    },

    methods: (routes) =>
      methodTable(routes, (allow) =>
        refuse('http.refused', () => new AppError('method_not_allowed'), { allow }),
      ),

    nothing() {
      const handler = refuse('http.nothing', () => new AppError('not_found'));
      return { ...methodTable({}, () => handler), OPTIONS: handler };
    },
  };
}

/** Whoever asks an open route: it must allow visitors. */
const ANYBODY: Actor = { kind: 'visitor', id: '', isBrowser: false };
