import { z } from 'zod';
import { cronProblem } from './crons';
import { parseDurationMs } from './durations';
import { expressionProblem } from './expressions';

/** What starts a function. */
export type FunctionTrigger =
  | { kind: 'event'; event: string; expression: string | null }
  | { kind: 'cron'; cron: string; jitterMs: number };

/** A function as the engine reads it: durations in milliseconds, null where it asks for nothing. */
export interface FunctionConfig {
  triggers: readonly FunctionTrigger[];
  /** Tries after the first one. */
  retriesMax: number;
  /** Steps that may run at once: over the function, or over all that share the key. */
  concurrency: readonly { limit: number; key: string | null; scope: 'fn' | 'env' | 'account' }[];
  batch: {
    maxSize: number;
    timeoutMs: number;
    key: string | null;
    condition: string | null;
  } | null;
  rateLimit: { limit: number; periodMs: number; key: string | null } | null;
  throttle: { limit: number; periodMs: number; burst: number; key: string | null } | null;
  debounce: { periodMs: number; timeoutMs: number | null; key: string | null } | null;
  /** CEL: events with the same value start one run in a day. */
  idempotency: string | null;
  /** CEL: seconds that a run goes before others. */
  priority: string | null;
  singleton: { key: string | null; mode: 'skip' | 'cancel' } | null;
  startMsMax: number | null;
  runtimeMsMax: number | null;
  cancelOn: readonly { event: string; expression: string | null; timeoutMs: number | null }[];
}

/** What a synced function turns out to be: one that can run, or one that is refused in words. */
export type ReadFunction = { id: string; name: string } & (
  | { config: FunctionConfig; url: string; refusal: null }
  | { config: null; url: null; refusal: string }
);

/** Inngest's own number of retries where a function says none. */
const RETRIES_DEFAULT = 3;
const BATCH_SIZE_MAX = 10_000;
const CONCURRENCY_OPTIONS_MAX = 2;
/** Events that nothing here ever raises: a function that waits for them would never run. */
const UNRAISED_EVENTS: Readonly<Record<string, string>> = {
  'inngest/deferred.schedule': 'deferred functions',
  'inngest/http.request': 'durable endpoints',
};

const duration = z.union([z.string(), z.number()]).transform((text, ctx) => {
  const ms = parseDurationMs(text);
  if (ms !== null) return ms;
  ctx.addIssue({ code: 'custom', message: `"${text}" is not a duration such as "30s" or "5m"` });
  return z.NEVER;
});
/** A rate over no time is no rate. */
const period = duration.refine((ms) => ms > 0, 'must be longer than nothing');
const expression = z.string().superRefine((text, ctx) => {
  const problem = expressionProblem(text);
  if (problem !== null) {
    ctx.addIssue({ code: 'custom', message: `"${text}" is not an expression: ${problem}` });
  }
});
const count = z.int().min(1);
const key = expression.optional();

const eventTrigger = z.strictObject({
  event: z.string().min(1),
  expression: expression.optional(),
});
const cronTrigger = z.strictObject({
  cron: z.string().superRefine((text, ctx) => {
    const problem = cronProblem(text);
    if (problem !== null) {
      ctx.addIssue({ code: 'custom', message: `"${text}" is not a time table: ${problem}` });
    }
  }),
  jitter: duration.optional(),
});
const concurrencyOption = z.strictObject({
  limit: z.int().min(0),
  key,
  scope: z.enum(['fn', 'env', 'account']).optional(),
});

/** Words about a function that change nothing in how it runs. */
const REMARKS = {
  description: z.unknown(),
  appVersion: z.unknown(),
  checkpoint: z.unknown(),
  retries: z.unknown(),
};

const wireSchema = z
  .strictObject({
    id: z.string().min(1),
    name: z.string().optional(),
    triggers: z.array(z.union([eventTrigger, cronTrigger])),
    steps: z.strictObject({
      step: z.strictObject({
        id: z.string().optional(),
        name: z.string().optional(),
        runtime: z.strictObject({ type: z.literal('http'), url: z.url() }),
        retries: z.strictObject({ attempts: z.int().min(0).optional() }).optional(),
      }),
    }),
    concurrency: z
      .union([
        z.int().min(0),
        concurrencyOption,
        z.array(concurrencyOption).max(CONCURRENCY_OPTIONS_MAX),
      ])
      .optional(),
    batchEvents: z
      .strictObject({ maxSize: count.max(BATCH_SIZE_MAX), timeout: period, key, if: key })
      .optional(),
    rateLimit: z.strictObject({ limit: count, period, key }).optional(),
    throttle: z.strictObject({ limit: count, period, burst: count.optional(), key }).optional(),
    debounce: z.strictObject({ period, timeout: period.optional(), key }).optional(),
    idempotency: key,
    priority: z.strictObject({ run: key }).optional(),
    singleton: z.strictObject({ key, mode: z.enum(['skip', 'cancel']) }).optional(),
    timeouts: z.strictObject({ start: period.optional(), finish: period.optional() }).optional(),
    cancel: z
      .array(z.strictObject({ event: z.string().min(1), if: key, timeout: duration.optional() }))
      .optional(),
  })
  .extend(z.object(REMARKS).partial().shape);

type WireFunction = z.output<typeof wireSchema>;

/**
 * Reads one function of a sync. What the engine does not do is never left out in silence: the
 * function is refused with a sentence that names it.
 */
export function readFunction(raw: unknown): ReadFunction {
  const { id, name } = nameOf(raw);
  const parsed = wireSchema.safeParse(raw);
  if (!parsed.success) {
    return { id, name, config: null, url: null, refusal: refusalOf(parsed.error) };
  }
  const clash = clashOf(parsed.data);
  if (clash !== null) return { id, name, config: null, url: null, refusal: clash };
  const { url } = parsed.data.steps.step.runtime;
  return { id, name, config: toConfig(parsed.data), url, refusal: null };
}

/** The id under which a function is known even where the rest of it cannot be read. */
function nameOf(raw: unknown): { id: string; name: string } {
  const named = z.object({ id: z.string().min(1), name: z.string().optional() }).safeParse(raw);
  if (!named.success) return { id: '(without an id)', name: '(without an id)' };
  return { id: named.data.id, name: named.data.name ?? named.data.id };
}

function refusalOf(error: z.ZodError): string {
  const [issue] = error.issues.map(innermostIssue);
  if (issue === undefined) return 'It cannot be read.';
  const where = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    const fields = issue.keys.map((field) => `"${[...issue.path, field].join('.')}"`).join(', ');
    return `It asks for ${fields}, which this engine does not do.`;
  }
  if (where.endsWith('runtime.type')) {
    return 'It is reached by a connection of its own (connect), which this engine does not do.';
  }
  return `Its "${where}" cannot be read: ${issue.message}.`;
}

/** Of a choice between shapes, what is wrong with the one that fits best. */
function innermostIssue(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union') return issue;
  const branches = issue.errors.toSorted((a, b) => closeness(b) - closeness(a));
  const inner = branches[0]?.[0];
  if (inner === undefined) return issue;
  return innermostIssue({ ...inner, path: [...issue.path, ...inner.path] });
}

/** A branch that fails deep inside, or by a field too many, was the one that was meant. */
function closeness(issues: readonly z.core.$ZodIssue[]): number {
  const [first] = issues;
  if (first === undefined) return 0;
  const isMeant = first.code === 'custom' || first.code === 'unrecognized_keys';
  return first.path.length + (isMeant ? 1 : 0) - (issues.length - 1);
}

/** Options that contradict each other, as Inngest refuses them too. */
function clashOf(wire: WireFunction): string | null {
  if (wire.batchEvents && wire.debounce) {
    return 'It asks for "batchEvents" and "debounce" at once: events are gathered in one way only.';
  }
  if (wire.batchEvents && wire.singleton) {
    return 'It asks for "batchEvents" and "singleton" at once: a batch has no single key.';
  }
  for (const trigger of wire.triggers) {
    const what = 'event' in trigger ? UNRAISED_EVENTS[trigger.event] : undefined;
    if (what !== undefined) return `It is one of the ${what}, which this engine does not do.`;
  }
  const isKeyless = concurrencyOf(wire).some(
    (option) => option.scope !== 'fn' && option.key === null,
  );
  if (isKeyless) return 'Its "concurrency" reaches beyond the function and must have a "key".';
  return null;
}

function toConfig(wire: WireFunction): FunctionConfig {
  const { batchEvents, rateLimit, throttle, debounce, singleton } = wire;
  return {
    triggers: wire.triggers.map(toTrigger),
    retriesMax: wire.steps.step.retries?.attempts ?? RETRIES_DEFAULT,
    concurrency: concurrencyOf(wire).filter((option) => option.limit > 0),
    batch: batchEvents
      ? {
          maxSize: batchEvents.maxSize,
          timeoutMs: batchEvents.timeout,
          key: batchEvents.key ?? null,
          condition: batchEvents.if ?? null,
        }
      : null,
    rateLimit: rateLimit
      ? { limit: rateLimit.limit, periodMs: rateLimit.period, key: rateLimit.key ?? null }
      : null,
    throttle: throttle
      ? {
          limit: throttle.limit,
          periodMs: throttle.period,
          burst: throttle.burst ?? 1,
          key: throttle.key ?? null,
        }
      : null,
    debounce: debounce
      ? {
          periodMs: debounce.period,
          timeoutMs: debounce.timeout ?? null,
          key: debounce.key ?? null,
        }
      : null,
    idempotency: wire.idempotency ?? null,
    priority: wire.priority?.run ?? null,
    singleton: singleton ? { key: singleton.key ?? null, mode: singleton.mode } : null,
    startMsMax: wire.timeouts?.start ?? null,
    runtimeMsMax: wire.timeouts?.finish ?? null,
    cancelOn: (wire.cancel ?? []).map((cancel) => ({
      event: cancel.event,
      expression: cancel.if ?? null,
      timeoutMs: cancel.timeout ?? null,
    })),
  };
}

function toTrigger(trigger: WireFunction['triggers'][number]): FunctionTrigger {
  return 'cron' in trigger
    ? { kind: 'cron', cron: trigger.cron, jitterMs: trigger.jitter ?? 0 }
    : { kind: 'event', event: trigger.event, expression: trigger.expression ?? null };
}

function concurrencyOf(wire: WireFunction): FunctionConfig['concurrency'] {
  const { concurrency = [] } = wire;
  if (typeof concurrency === 'number') return [{ limit: concurrency, key: null, scope: 'fn' }];
  const options = Array.isArray(concurrency) ? concurrency : [concurrency];
  return options.map(({ limit, key, scope }) => ({
    limit,
    key: key ?? null,
    scope: scope ?? 'fn',
  }));
}
