import type { Actor, Ctx } from '@/lib/platform/context';
import type { StreamEvent, StreamGate } from '@/lib/platform/http/event-stream';
import type {
  HttpMethod,
  Operation,
  OperationInput,
  OperationResult,
} from '@/lib/platform/http/operation';
import type { WireAnswer } from '@/lib/platform/idempotency';
import type { LimitVerdict, RateLimiter, RequestLimits } from '@/lib/platform/limits';
import type { Log } from '@/lib/platform/log';
import type { Metrics } from '@/lib/platform/metrics';
import type { SwitchReader } from '@/lib/platform/switches';
import type { CallCounter } from '@/lib/platform/usage';

/** What the wrapper needs from outside; made by the composition root at the first request. */
export interface RoutePorts<C extends Ctx> {
  /** Who is asking. Throws `unauthenticated` for credentials that are there but not valid. */
  authenticate(request: Request): Promise<Actor>;
  makeContext(seed: {
    actor: Actor;
    requestId: string;
    statementTimeoutMs: number;
  }): C | Promise<C>;
  limiter: RateLimiter;
  /** How this server is reached, and by whose pages. */
  site: {
    /** Without a trailing slash. */
    publicUrl: string;
    /** Origins as browsers send them, or "*"; empty for none. */
    corsAllowOrigins: readonly string[];
  };
  limits: RequestLimits;
  /** Where calls of people and keys are counted for them. */
  usage: CallCounter;
  /** For answers that are kept and hold a secret. */
  encryptionSecret: string;
  /** May say that nothing is to be changed for the moment; everything is as usual without. */
  switches?: SwitchReader;
  /** Where open streams of events are counted; those of the process unless said. */
  streams?: StreamGate;
  log: Log;
  metrics: Metrics;
}

/** What Next hands to a route handler besides the request. */
export interface RouteSegment {
  /** Resolves to undefined on addresses without parameters, whatever Next's own types say. */
  params: Promise<Record<string, string | string[] | undefined> | undefined>;
}

export type RouteHandler = (request: Request, segment: RouteSegment) => Promise<Response>;

/** One operation bound to its verb. */
export interface Route {
  operation: Operation;
  handle: RouteHandler;
}

/** What a route file exports: an answer to every method that Next passes on. */
export type MethodTable = Record<HttpMethod | 'HEAD' | 'OPTIONS', RouteHandler>;

/** Handlers of what must answer without database or sign-in. */
export interface OpenContext {
  requestId: string;
  now(): Date;
}

export interface RouteKit<C extends Ctx> {
  /** Binds an operation to its verb with every stage in between. */
  route<O extends Operation>(
    operation: O,
    verb: (ctx: C, input: OperationInput<O>) => Promise<OperationResult<O>>,
  ): Route;
  /**
   * The same up to the verb, which answers in a protocol of its own and so makes the whole answer:
   * its status, its media type, no envelope. Throws become problem+json as everywhere.
   */
  exchange<O extends Operation>(
    operation: O,
    verb: (ctx: C, input: OperationInput<O>, request: Request) => Promise<WireAnswer>,
  ): Route;
  /**
   * The same for an answer of server-sent events: the verb says before the first event whether the
   * caller may read, and its `signal` aborts when nobody reads any more. The events come without
   * envelope; who comes back after the `end` event is answered 204, which ends it for a browser.
   */
  stream<O extends Operation>(
    operation: O,
    verb: (
      ctx: C,
      input: OperationInput<O> & { signal: AbortSignal },
    ) => Promise<AsyncIterable<StreamEvent>>,
  ): Route;
  /** The same without authentication, limits and context: for health and the document only. */
  openRoute<O extends Operation>(
    operation: O,
    verb: (ctx: OpenContext, input: OperationInput<O>) => Promise<OperationResult<O>>,
  ): Route;
  /** All of one address: HEAD answers as GET, OPTIONS names the methods, the others are 405. */
  methods(routes: Partial<Record<HttpMethod, Route>>): MethodTable;
  /** An address at which there is nothing, for any method. */
  nothing(): MethodTable;
}

/** Notes about one request on its way through the stages: its one log event in the end. */
export interface Trace {
  requestId: string;
  operationId: string;
  startedMs: number;
  actor?: Actor;
  verdict?: LimitVerdict;
  isReplay?: boolean;
}

export interface Received {
  request: Request;
  segment: RouteSegment;
  trace: Trace;
  bodyText: string | null;
}
