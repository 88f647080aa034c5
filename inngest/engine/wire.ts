import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { EngineError } from '@/db/schema/engine';

/** The most that one step or one run may return, as JSON. */
export const RESULT_BYTES_MAX = 1_048_576;
/** The version of the protocol that we speak: it gathers parallel steps before it asks again. */
export const REQUEST_VERSION = 2;

const STACK_CHARACTERS_MAX = 8_192;

const opSchema = z.looseObject({
  id: z.string().min(1).max(200),
  op: z.string(),
  name: z.string().nullish(),
  displayName: z.string().nullish(),
  data: z.unknown().optional(),
  error: z.unknown().optional(),
  opts: z.record(z.string(), z.unknown()).nullish(),
  /** `a`: nanoseconds since 1970 at its start; `b`: how many it took. */
  timing: z.looseObject({ a: z.number(), b: z.number() }).nullish().catch(null),
});

/** One thing that a function did or wants done. */
export type Op = z.output<typeof opSchema>;

/** The body of a 206: what a function did and wants done, in order. A single one may stand alone. */
export const opsSchema = z
  .array(opSchema)
  .max(10_000)
  .or(opSchema.transform((op) => [op]));

/** The body with which a function saves steps while it goes on. */
export const checkpointSchema = z.looseObject({
  run_id: z.string(),
  qi_id: z.string(),
  steps: z.array(opSchema).max(10_000),
});

/** A step's id on the wire. */
export function hashStepId(name: string): string {
  return createHash('sha1').update(name).digest('hex');
}

/** The id of the op that is the whole function, not a step of it. */
export const FUNCTION_OP_ID = hashStepId('complete');

/** Which job a call stands for, and which take of it: "812.0190…". */
export function queueItemId(job: { id: string; lease: string }): string {
  return `${job.id}.${job.lease}`;
}

const QUEUE_ITEM = /^(\d{1,19})\.([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

/** The reverse of `queueItemId`; null for any other text. */
export function parseQueueItemId(text: string): { id: string; lease: string } | null {
  const [, id, lease] = QUEUE_ITEM.exec(text) ?? [];
  return id !== undefined && lease !== undefined ? { id, lease } : null;
}

/**
 * Whatever a function threw, as an error with a name and a message in words. Other fields (`cause`,
 * `code`) stay; a very long stack is cut.
 */
export function toEngineError(thrown: unknown): EngineError {
  if (typeof thrown === 'string' && thrown !== '') return { name: 'Error', message: thrown };
  if (thrown === null || typeof thrown !== 'object' || Array.isArray(thrown)) {
    return { name: 'Error', message: 'The function failed without saying why.' };
  }
  const { name, message, error, stack, ...others } = thrown as Record<string, unknown>;
  const said = [message, error].find((text) => typeof text === 'string' && text !== '');
  return {
    ...others,
    name: typeof name === 'string' && name !== '' ? name : 'Error',
    message: typeof said === 'string' ? said : JSON.stringify(thrown).slice(0, 1000),
    ...(typeof stack === 'string' ? { stack: stack.slice(0, STACK_CHARACTERS_MAX) } : {}),
  };
}

/** Why a result of `bytes` is not kept, for people; null when it is small enough. */
export function sizeProblem(what: 'step' | 'run', bytes: number): EngineError | null {
  if (bytes <= RESULT_BYTES_MAX) return null;
  const mebibytes = (bytes / 1_048_576).toFixed(1);
  return {
    name: 'ResultTooLarge',
    message: `The ${what} returned ${mebibytes} MiB; at most 1 MiB is kept. Store the data and return its id instead.`,
  };
}

/** When an answer asks to be called again: the instant of `retry-after`; null when it does not. */
export function parseRetryAt(header: string | undefined, now: Date): Date | null {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return new Date(now.getTime() + Number(text) * 1000);
  if (!/\d{4}/.test(text)) return null;
  const atMs = Date.parse(text);
  return Number.isNaN(atMs) ? null : new Date(Math.max(atMs, now.getTime()));
}

const JITTER = 0.25;
const BACKOFF_MS_MAX = 600_000;

/**
 * Milliseconds to wait after failed try number `attempt` (from 0): `baseMs` doubled with each, at most
 * ten minutes, within 25 % of it; `random` is in [0, 1).
 */
export function backoffMs(attempt: number, baseMs: number, random: number): number {
  const plainMs = Math.min(baseMs * 2 ** Math.min(attempt, 30), BACKOFF_MS_MAX);
  return Math.round(plainMs * (1 - JITTER + 2 * JITTER * random));
}
