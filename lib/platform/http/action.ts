import { forbidden, unstable_rethrow as rethrowNextSignal, unauthorized } from 'next/navigation';
import type { z } from 'zod';
import { assertMayUse, type Permission } from '@/lib/platform/authz';
import type { Actor, Ctx } from '@/lib/platform/context';
import { requestDatabaseMs, withDatabaseTime } from '@/lib/platform/database-time';
import { AppError, ERRORS, type ErrorCode, invalidFields, toAppError } from '@/lib/platform/errors';
import { countFailure, serviceOf } from '@/lib/platform/failures';
import { STATEMENT_TIMEOUT_MS } from '@/lib/platform/http/operation';
import { isRepeatable, toFieldErrors } from '@/lib/platform/http/read-request';
import type { RoutePorts } from '@/lib/platform/http/route-contract';
import { newId } from '@/lib/platform/ids';
import { requestLimitFor } from '@/lib/platform/limits';
import { REDACTED_FIELDS } from '@/lib/platform/redaction';
import { refuseWhileReadOnly } from '@/lib/platform/switches';

/** What a form knows of its last sending; the value of `useActionState`. */
export type ActionState<Data> =
  | { status: 'idle' }
  | { status: 'done'; data: Data }
  | {
      status: 'failed';
      code: ErrorCode;
      /** For the person, above the form. */
      message: string;
      /** By field name, beside the field. */
      fieldErrors: Record<string, string>;
      /** What was typed, to fill the form again; never passwords or files. */
      values: Record<string, string>;
      requestId: string;
    };

/** One form as data: what it is called, who may send it, what its fields are. */
export interface ActionDefinition<Input extends z.ZodObject> {
  /** `noun.verb`, the label of logs and metrics. */
  id: string;
  permission: Permission;
  /** Every field of the form; unknown ones are refused. */
  input: Input;
  statementTimeoutMs?: number;
}

/** What actions need from outside; the same as routes, but the request is Next's ambient one. */
export interface ActionPorts<C extends Ctx>
  extends Omit<RoutePorts<C>, 'authenticate' | 'encryptionSecret' | 'usage' | 'site'> {
  authenticate(): Promise<Actor>;
  /** The caller's address as a key of limits. */
  clientKey(): Promise<string>;
}

export interface ActionKit<C extends Ctx> {
  /**
   * Binds a form to its verb: a function for `useActionState`. Stages: authenticate, limit,
   * permission, strict parse, verb, one log event. Who may not send it gets the 401 or 403 page; other
   * errors become the failed state by the error table; `redirect()` and `notFound()` of Next pass through.
   */
  action<Input extends z.ZodObject, Data>(
    definition: ActionDefinition<Input>,
    verb: (ctx: C, input: z.output<Input>) => Promise<Data>,
  ): (previous: ActionState<Data>, form: FormData) => Promise<ActionState<Data>>;
}

/** Fields that Next adds to a form for itself. */
const NEXT_FIELD_PREFIX = '$ACTION_';
const VALUE_LENGTH_MAX = 1_000;
const NUL = '\u0000';
const secretNames = new Set<string>(REDACTED_FIELDS.map((name) => name.toLowerCase()));
/** An address is no secret to the person who has just typed it. */
const REFILLED_ANYWAY = new Set(['email', 'phone']);

function isRefilled(name: string): boolean {
  const lower = name.toLowerCase();
  return REFILLED_ANYWAY.has(lower) || !(secretNames.has(lower) || lower.includes('password'));
}

/** The fields of a form as one object. Throws `invalid_fields` on repeated fields and NUL. */
function collectForm(form: FormData, schema: z.ZodObject): Record<string, unknown> {
  const names = [...new Set(form.keys())].filter((name) => !name.startsWith(NEXT_FIELD_PREFIX));
  return Object.fromEntries(
    names.map((name) => {
      const values = form.getAll(name);
      if (values.some((value) => typeof value === 'string' && value.includes(NUL))) {
        throw invalidFields([{ field: name, message: 'must not contain a NUL character' }]);
      }
      const field = Object.hasOwn(schema.shape, name) && schema.shape[name];
      if (isRepeatable(field)) return [name, values];
      if (values.length > 1) {
        throw invalidFields([{ field: name, message: 'is given more than once' }]);
      }
      return [name, values[0]];
    }),
  );
}

function parseForm<Input extends z.ZodObject>(form: FormData, schema: Input): z.output<Input> {
  const result = schema.strict().safeParse(collectForm(form, schema));
  if (result.success) return result.data as z.output<Input>;
  throw invalidFields(toFieldErrors(result.error, 'form'));
}

function toFailedState(error: AppError, form: FormData, requestId: string): ActionState<never> {
  const row = ERRORS[error.code];
  const typed = [...form.entries()].filter(
    (entry): entry is [string, string] =>
      typeof entry[1] === 'string' &&
      !entry[0].startsWith(NEXT_FIELD_PREFIX) &&
      isRefilled(entry[0]),
  );
  return {
    status: 'failed',
    code: error.code,
    message: row.isOpen ? error.message : row.publicText,
    fieldErrors: Object.fromEntries(
      (error.fieldErrors ?? []).map(({ field, message }) => [field, message]),
    ),
    values: Object.fromEntries(
      typed.map(([name, value]) => [name, value.slice(0, VALUE_LENGTH_MAX)]),
    ),
    requestId,
  };
}

/** Who sends, how often, and whether they may. */
async function admit<C extends Ctx>(ports: ActionPorts<C>, permission: Permission): Promise<Actor> {
  const actor = await ports.authenticate();
  const limited = requestLimitFor(actor, await ports.clientKey(), ports.limits);
  if (limited) {
    const verdict = await ports.limiter.limit(limited.key, limited.rule);
    if (!verdict.isAllowed) {
      throw new AppError('rate_limited', { retryAfterSeconds: verdict.retryAfterSeconds });
    }
  }
  assertMayUse(actor, permission);
  await refuseWhileReadOnly(ports.switches, { actor, permission });
  return actor;
}

/**
 * Whoever may not send a form at all gets the page that says so, with its status: 401 or 403. They had
 * no such form to lose, or their session ended and they sign in again.
 */
function refuseAtDoor(error: AppError): void {
  if (error.code === 'unauthenticated') unauthorized();
  if (error.code === 'forbidden') forbidden();
}

/** Makes the wrapper of server actions. That the form was sent from this site is checked by Next. */
export function createActionKit<C extends Ctx>(
  makePorts: () => ActionPorts<C> | Promise<ActionPorts<C>>,
): ActionKit<C> {
  async function answer<Input extends z.ZodObject, Data>(
    definition: ActionDefinition<Input>,
    form: FormData,
    verb: (ctx: C, input: z.output<Input>) => Promise<Data>,
  ): Promise<ActionState<Data>> {
    const requestId = newId();
    const startedMs = performance.now();
    const ports = await makePorts();
    let actor: Actor | undefined;
    let failed: AppError | undefined;
    try {
      actor = await admit(ports, definition.permission);
      const input = parseForm(form, definition.input);
      const statementTimeoutMs = definition.statementTimeoutMs ?? STATEMENT_TIMEOUT_MS;
      const ctx = await ports.makeContext({ actor, requestId, statementTimeoutMs });
      return { status: 'done', data: await verb(ctx, input) };
    } catch (thrown) {
      rethrowNextSignal(thrown);
      failed = toAppError(thrown);
      if (!actor) refuseAtDoor(failed);
      return toFailedState(failed, form, requestId);
    } finally {
      record(ports, { id: definition.id, requestId, startedMs, actor, failed });
    }
  }

  return {
    action: (definition, verb) => (_previous, form) =>
      withDatabaseTime(definition.statementTimeoutMs ?? requestDatabaseMs, () =>
        answer(definition, form, verb),
      ),
  };
}

function record<C extends Ctx>(
  ports: ActionPorts<C>,
  done: {
    id: string;
    requestId: string;
    startedMs: number;
    actor: Actor | undefined;
    failed: AppError | undefined;
  },
): void {
  const { failed, actor } = done;
  const durationMs = performance.now() - done.startedMs;
  const code = failed?.code ?? 'ok';
  ports.metrics.actionDuration.observe({ action: done.id, code }, durationMs / 1000);
  const level = failed ? ERRORS[failed.code].logLevel : 'info';
  if (level === 'error') countFailure(serviceOf(done.id));
  ports.log[level](
    {
      request_id: done.requestId,
      action: done.id,
      code,
      duration_ms: Math.round(durationMs * 10) / 10,
      actor_kind: actor?.kind ?? null,
      actor_id: actor?.kind === 'person' ? actor.personId : null,
      ...(failed ? { error_details: failed.details, fields: failed.fieldErrors } : {}),
      ...(failed && (level === 'error' || level === 'warn') ? { error: failed } : {}),
    },
    'action',
  );
}
