/**
 * What every durable function has in common: its events are parsed, each step runs one verb in a context
 * of its own whose actor is the job, and what a verb throws is told to the engine by the error table.
 */
import { type Inngest, type InngestFunction, NonRetriableError } from 'inngest';
import type { Jsonify } from 'inngest/types';
import type { Ports } from '@/lib/composition';
import type { Permission } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import type { OutgoingEvent } from '@/lib/platform/events';
import { inScope } from '@/lib/platform/scope';
import { inSpan, type SpanStart } from '@/lib/platform/tracing';
import { failureText, isPlanned, toJobError } from './errors';
import { type EventName, type ParsedEvent, parseEvent } from './events';

/** What a function is called with where its cron calls it. */
const CRON_EVENT = 'inngest/scheduled.timer';

/** How often and how many at once: options of the SDK as they are. */
type Flow = Pick<
  InngestFunction.Options,
  | 'concurrency'
  | 'throttle'
  | 'rateLimit'
  | 'idempotency'
  | 'debounce'
  | 'batchEvents'
  | 'priority'
  | 'timeouts'
  | 'singleton'
  | 'cancelOn'
  | 'retries'
>;

export interface FunctionOptions<N extends EventName> extends Flow {
  /** Never changes: runs under way are known by it. */
  id: string;
  /** What its job must be allowed. */
  permission: Permission;
  events?: readonly N[];
  /** With the time zone where it matters: "TZ=America/Los_Angeles 0 3 * * *". */
  crons?: readonly string[];
  /** Called once when the function failed for good, with the reason in words for people. */
  onFailure?: (job: Job<N>, problem: string) => Promise<void>;
}

/** One run, as its function sees it. The function is called again after each step: no effects outside. */
export interface Job<N extends EventName> {
  /** The event, or the first of a batch; null where the clock asked. */
  event: ParsedEvent<N> | null;
  /** All of a batch; empty where the clock asked. */
  events: readonly ParsedEvent<N>[];
  runId: string;
  /**
   * One step: done once, and again only where it was interrupted. Its result is kept and has to be small
   * and JSON: ids and counts.
   */
  run<T>(step: string, verb: (ctx: Ctx<Ports>) => Promise<T>): Promise<Jsonify<T>>;
  /** Sends events as a step of its own. */
  send(step: string, events: readonly OutgoingEvent[]): Promise<void>;
}

/** Makes the context of a step; `makeContext` of the runtime. */
export type MakeContext = (seed: {
  actor: { kind: 'job'; name: string };
  requestId: string;
  statementTimeoutMs: number;
}) => Promise<Ctx<Ports>>;

/** A durable function that is still to be bound to a client and to what makes its contexts. */
export interface DefinedFunction {
  readonly id: string;
  readonly permission: Permission;
  bind(client: Inngest, makeContext: MakeContext): InngestFunction.Like;
}

/** Steps may take longer than a page; their connections are not those of pages. */
const STEP_STATEMENT_TIMEOUT_MS = 120_000;

/** The part of the SDK's step tools that functions stand on. */
interface StepTools {
  run<T>(id: string, work: () => Promise<T>): Promise<Jsonify<T>>;
  sendEvent(
    id: string,
    events: { name: string; data: Record<string, unknown> }[],
  ): Promise<unknown>;
}

interface Call {
  event: IncomingEvent;
  events?: readonly IncomingEvent[];
  runId: string;
  step: StepTools;
}

interface IncomingEvent {
  name: string;
  id?: string | undefined;
  data?: unknown;
}

/**
 * Defines a durable function. A malformed event ends the run with words that name the field; of a batch
 * the others are worked on first, and the run fails after them.
 */
export function defineFunction<N extends EventName>(
  options: FunctionOptions<N>,
  work: (job: Job<N>) => Promise<unknown>,
): DefinedFunction {
  const { id, permission, events: names = [], crons = [], onFailure, ...flow } = options;

  function bind(client: Inngest, makeContext: MakeContext): InngestFunction.Like {
    const toJob = (call: Call, parsed: readonly ParsedEvent<N>[]): Job<N> => ({
      event: parsed[0] ?? null,
      events: parsed,
      runId: call.runId,
      run: (step, verb) =>
        call.step.run(step, () =>
          inScope({ run_id: call.runId }, () =>
            inSpan(spanOf(step, call.runId), () => runStep(step, call.runId, verb)),
          ),
        ),
      send: async (step, outgoing) => {
        if (outgoing.length > 0) await call.step.sendEvent(step, [...outgoing]);
      },
    });

    const spanOf = (step: string, runId: string): SpanStart => ({
      name: `${id} ${step}`,
      kind: 'internal',
      attributes: { 'deal_scout.job': id, 'deal_scout.step': step, 'deal_scout.run_id': runId },
    });

    async function runStep<T>(
      step: string,
      runId: string,
      verb: (ctx: Ctx<Ports>) => Promise<T>,
    ): Promise<T> {
      const startedMs = performance.now();
      const log = { job: id, step, run_id: runId };
      let ctx: Ctx<Ports> | undefined;
      try {
        ctx = await makeContext({
          actor: { kind: 'job', name: id },
          requestId: runId,
          statementTimeoutMs: STEP_STATEMENT_TIMEOUT_MS,
        });
        const result = await verb(ctx);
        ctx.log.info(
          { ...log, duration_ms: Math.round(performance.now() - startedMs) },
          'job step',
        );
        return result;
      } catch (error) {
        ctx?.log[isPlanned(error) ? 'warn' : 'error']({ ...log, error }, 'job step failed');
        throw toJobError(error);
      }
    }

    return client.createFunction(
      {
        ...flow,
        id,
        triggers: [...names.map((event) => ({ event })), ...crons.map((cron) => ({ cron }))],
        ...(onFailure
          ? {
              onFailure: async (failed: unknown) => {
                const call = failed as Call & { error: unknown };
                const original = (call.event.data as { event?: IncomingEvent } | undefined)?.event;
                const { parsed } = readEvents(names, original ? [original] : []);
                await onFailure(toJob(call, parsed), failureText(call.error));
              },
            }
          : {}),
      },
      async (input: unknown) => {
        const call = input as Call;
        const { parsed, problem } = readEvents(names, call.events ?? [call.event]);
        if (problem !== null && parsed.length === 0) throw problem;
        const result = await work(toJob(call, parsed));
        if (problem !== null) throw problem;
        return result;
      },
    );
  }

  return { id, permission, bind };
}

/** The events that are as they should be, and what is wrong with the first that is not. */
function readEvents<N extends EventName>(
  names: readonly N[],
  events: readonly IncomingEvent[],
): { parsed: ParsedEvent<N>[]; problem: NonRetriableError | null } {
  const parsed: ParsedEvent<N>[] = [];
  let problem: NonRetriableError | null = null;
  for (const event of events) {
    if (event.name === CRON_EVENT) continue;
    try {
      parsed.push(parseEvent(names, event));
    } catch (error) {
      if (!(error instanceof NonRetriableError)) throw error;
      problem ??= error;
    }
  }
  return { parsed, problem };
}
