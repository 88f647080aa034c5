/**
 * Traces: how long the parts of a request or of a step took, and what called what. What a trace may say is a closed
 * list without addresses, ids of people or words from outside. Without a tracer all of this does nothing.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { toAppError } from '@/lib/platform/errors';
import { redactText } from '@/lib/platform/redaction';
import { currentScope, enterScope, inScope, type Scope } from '@/lib/platform/scope';
import { processSingleton } from '@/lib/platform/singleton';

/** All that a part of a trace may carry: names of code, methods, states, and ids of requests and runs. */
export const SPAN_ATTRIBUTES = [
  'http.request.method',
  'http.request.resend_count',
  'http.response.status_code',
  'http.route',
  'db.system.name',
  'db.operation.name',
  'db.collection.name',
  'error.type',
  'deal_scout.operation',
  'deal_scout.request_id',
  'deal_scout.client',
  'deal_scout.job',
  'deal_scout.step',
  'deal_scout.run_id',
] as const;
export type SpanAttributes = Partial<
  Readonly<Record<(typeof SPAN_ATTRIBUTES)[number], string | number>>
>;

/** A part of a trace as it begins. */
export interface SpanStart {
  name: string;
  /** server: asked from outside; client: asks others; internal: neither. */
  kind: 'server' | 'client' | 'internal';
  attributes: SpanAttributes;
  /** Epoch milliseconds; the present unless said. */
  startMs?: number;
}

/** Where a part stands: W3C trace context, all in lower-case hex. */
export interface SpanPlace {
  traceId: string;
  spanId: string;
  flags: number;
}

/** A part of a trace that has begun. */
export interface OpenSpan {
  readonly place: SpanPlace;
  rename(name: string): void;
  set(attributes: SpanAttributes): void;
  /** Marks it as one that failed. */
  fail(errorType: string): void;
  end(): void;
}

/** Where parts of traces go; must never throw, and never wait. */
export interface Tracer {
  start(what: SpanStart, parent: SpanPlace | null): OpenSpan;
}

const holder = processSingleton('tracer', (): { tracer: Tracer | null } => ({ tracer: null }));
/** What asks from outside, for whoever learns later what it was about. */
const requests = processSingleton('traced-request', () => new AsyncLocalStorage<OpenSpan | null>());

/** Has this process traced from now on; null ends that. */
export function installTracer(tracer: Tracer | null): void {
  holder.tracer = tracer;
}

const VALUE_CHARACTERS_MAX = 200;
const known = new Set<string>(SPAN_ATTRIBUTES);

/** Attributes as they may leave: of the list, redacted as the log is, and short. */
export function shownAttributes(attributes: SpanAttributes): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(attributes)
      .filter(([name, value]) => known.has(name) && value !== undefined)
      .map(([name, value]) => [name, typeof value === 'string' ? shownText(value) : value]),
  );
}

/** A name as it may leave. */
export function shownText(text: string): string {
  return redactText(text).slice(0, VALUE_CHARACTERS_MAX);
}

function parentHere(): SpanPlace | null {
  const { trace_id: traceId, span_id: spanId, trace_flags: flags } = currentScope() ?? {};
  if (traceId === undefined || spanId === undefined) return null;
  return { traceId, spanId, flags: Number.parseInt(flags ?? '01', 16) };
}

function scopeOf({ traceId, spanId, flags }: SpanPlace): Scope {
  return {
    trace_id: traceId,
    span_id: spanId,
    trace_flags: flags.toString(16).padStart(2, '0'),
  };
}

/**
 * Begins the trace of what this call and all that it starts do, and adds its ids to their log lines; for hooks that
 * wrap nothing. Null where nothing is traced. Traces begin here: what callers say of theirs is not believed.
 */
export function enterTrace(what: SpanStart): OpenSpan | null {
  const span = holder.tracer?.start(what, null) ?? null;
  requests.enterWith(span);
  if (span) enterScope({ ...currentScope(), ...scopeOf(span.place) });
  return span;
}

/** Says what the request under way here is about, once that is known. */
export function describeTrace(name: string, attributes: SpanAttributes): void {
  const span = requests.getStore();
  span?.rename(name);
  span?.set(attributes);
}

/** Does the work as a part of the trace under way; as one that failed where it throws. */
export async function inSpan<T>(
  what: SpanStart,
  work: (span: OpenSpan | null) => Promise<T>,
): Promise<T> {
  const span = holder.tracer?.start(what, parentHere());
  if (!span) return work(null);
  try {
    const result = await inScope(scopeOf(span.place), async () => await work(span));
    span.end();
    return result;
  } catch (error) {
    span.fail(toAppError(error).code);
    span.end();
    throw error;
  }
}

/** Notes what has just ended and took `durationMs`; only within a trace. */
export function noteSpan(
  what: Omit<SpanStart, 'startMs'>,
  done: { durationMs: number; errorType?: string },
): void {
  const { tracer } = holder;
  const parent = tracer && parentHere();
  if (!tracer || !parent) return;
  const span = tracer.start({ ...what, startMs: Date.now() - done.durationMs }, parent);
  if (done.errorType !== undefined) span.fail(done.errorType);
  span.end();
}
