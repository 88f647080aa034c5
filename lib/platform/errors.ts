/** Whether the same call may succeed later: never, by itself, or after a stated wait. */
export type RetryClass = 'never' | 'retry' | 'retry_after';

interface ErrorRow {
  status: number;
  title: string;
  retry: RetryClass;
  logLevel: 'debug' | 'info' | 'warn' | 'error';
  /** What a stranger may read. The thrown message stays in the log unless the row is `isOpen`. */
  publicText: string;
  /** True where the thrown message was written for the caller and is shown as `detail`. */
  isOpen: boolean;
}

function row(
  status: number,
  title: string,
  publicText: string,
  rest: Partial<Pick<ErrorRow, 'retry' | 'logLevel' | 'isOpen'>> = {},
): ErrorRow {
  return { status, title, publicText, retry: 'never', logLevel: 'info', isOpen: true, ...rest };
}

/**
 * Every way in which a call can fail: the one table from which problem+json, form errors, job
 * retries and the OpenAPI document are derived.
 */
export const ERRORS = {
  bad_request: row(400, 'Bad request', 'The request could not be read.'),
  unauthenticated: row(401, 'Not signed in', 'Sign in, or send a valid key.'),
  second_factor_required: row(
    401,
    'Second factor wanted',
    'This account asks for a second step: send the code of your app, or a recovery code, as well.',
  ),
  forbidden: row(403, 'Not allowed', 'Your account may not do this.'),
  not_found: row(404, 'Not found', 'There is nothing here.'),
  method_not_allowed: row(405, 'Method not allowed', 'This address does not answer that method.'),
  conflict: row(409, 'Conflict', 'This clashes with the present state.'),
  idempotency_in_flight: row(
    409,
    'Still running',
    'A request with this Idempotency-Key is still running.',
    { retry: 'retry_after' },
  ),
  needs_own_market: row(
    409,
    'Needs your own market',
    'The demo market does not do this. Start your own market with: npm start -- --live',
  ),
  precondition_failed: row(412, 'Changed meanwhile', 'It was changed after you read it.'),
  body_too_large: row(413, 'Body too large', 'The request body is larger than this route takes.'),
  unsupported_media_type: row(415, 'Unsupported media type', 'Send the body as application/json.'),
  invalid_fields: row(422, 'Invalid fields', 'Some fields are not valid.'),
  idempotency_mismatch: row(
    422,
    'Idempotency-Key reused',
    'This Idempotency-Key was used with another body.',
  ),
  outbound_address_refused: row(
    422,
    'Address refused',
    'That address is not on the public internet, so it is not fetched.',
    { logLevel: 'warn' },
  ),
  outbound_robots_refused: row(
    422,
    'Refused by robots.txt',
    'That site asks programs not to read this page.',
  ),
  precondition_required: row(428, 'If-Match wanted', 'Send If-Match with the ETag you read.'),
  rate_limited: row(429, 'Too many requests', 'Too many requests. Wait, then go on.', {
    retry: 'retry_after',
  }),
  internal: row(500, 'Internal error', 'Something went wrong on our side. It has been logged.', {
    logLevel: 'error',
    isOpen: false,
  }),
  unavailable: row(503, 'Unavailable', 'This cannot be answered right now. Try again shortly.', {
    retry: 'retry_after',
    logLevel: 'error',
    isOpen: false,
  }),
  storage_full: row(
    507,
    'Storage full',
    'There is no room to keep this. Nothing of it was kept; try again later.',
    { retry: 'retry_after', logLevel: 'error', isOpen: false },
  ),
  not_ready: row(503, 'Not ready', 'The service is starting or mending itself.', {
    retry: 'retry_after',
    logLevel: 'warn',
  }),
  outbound_unreachable: row(503, 'Other site unreachable', 'The other site could not be reached.', {
    retry: 'retry',
    logLevel: 'warn',
    isOpen: false,
  }),
  outbound_timeout: row(503, 'Other site too slow', 'The other site did not answer in time.', {
    retry: 'retry',
    logLevel: 'warn',
    isOpen: false,
  }),
  outbound_too_large: row(503, 'Answer too large', 'The other site sent more than is read.', {
    logLevel: 'warn',
    isOpen: false,
  }),
  paused: row(503, 'Paused', 'This is paused for the moment. Try again later.', {
    retry: 'retry_after',
  }),
  read_only: row(503, 'Read-only', 'Nothing can be changed for the moment. Reading works.', {
    retry: 'retry_after',
  }),
  source_off: row(409, 'Source is off', 'This source is not switched on.'),
  source_blocked: row(503, 'Source blocked us', 'The source answered with a wall.', {
    retry: 'retry_after',
    logLevel: 'warn',
  }),
  source_not_rendered: row(
    503,
    'Page not rendered',
    'The source sent a page without its results; it needs another transport.',
    { logLevel: 'warn' },
  ),
  source_unrecognised: row(
    503,
    'Layout not recognised',
    'The source sent a page whose layout is not known.',
    { logLevel: 'warn' },
  ),
  budget_spent: row(503, 'Daily cap reached', 'Today’s calls to this service are used up.', {
    retry: 'retry_after',
    logLevel: 'warn',
  }),
  outbound_paused: row(503, 'Other site paused', 'The other site is left alone for a while.', {
    retry: 'retry_after',
    logLevel: 'warn',
    isOpen: false,
  }),
} as const satisfies Record<string, ErrorRow>;

export type ErrorCode = keyof typeof ERRORS;

/** One wrong field: its path in the request ("max_price_cents", "items.2.vin") and why. */
export interface FieldError {
  field: string;
  message: string;
}

export interface AppErrorOptions {
  /** For the caller where the code's row is open, else for the log only. */
  message?: string;
  fieldErrors?: readonly FieldError[];
  /** Whole seconds until a retry makes sense; becomes the Retry-After header. */
  retryAfterSeconds?: number;
  /** For the log, never for the caller. */
  details?: Readonly<Record<string, unknown>>;
  cause?: unknown;
}

const APP_ERROR: unique symbol = Symbol.for('deal-scout.AppError');

/**
 * The one error that verbs throw on purpose. Everything else thrown is an `internal` error. A built
 * server holds this module once per bundle while the parts of its runtime are shared by all, so
 * `instanceof` goes by a mark of the process and not by the class of one bundle.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly [APP_ERROR] = true;
  readonly code: ErrorCode;
  readonly fieldErrors?: readonly FieldError[];
  readonly retryAfterSeconds?: number;
  readonly details?: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    super(
      options.message ?? ERRORS[code].publicText,
      options.cause === undefined ? undefined : { cause: options.cause },
    );
    this.code = code;
    if (options.fieldErrors) this.fieldErrors = options.fieldErrors;
    if (options.retryAfterSeconds !== undefined) {
      this.retryAfterSeconds = Math.max(1, Math.ceil(options.retryAfterSeconds));
    }
    if (options.details) this.details = options.details;
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && APP_ERROR in value;
  }
}

/**
 * The same answer for "does not exist" and "is not yours", so that neither can be told from the
 * other. `what` goes to the log only.
 */
export function notFound(what: string): AppError {
  return new AppError('not_found', { details: { what } });
}

/** Refuses the named fields with 422. At least one field must be given. */
export function invalidFields(fieldErrors: readonly FieldError[]): AppError {
  return new AppError('invalid_fields', { fieldErrors });
}

/** The refusal with this code that `work` ends in; null where it is done. Throws whatever else that throws. */
export async function refusalOf(
  code: ErrorCode,
  work: () => Promise<unknown>,
): Promise<AppError | null> {
  try {
    await work();
    return null;
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === code) return thrown;
    throw thrown;
  }
}

/** Codes of Postgres and of the socket below it that mean "not now" rather than "wrong". */
const UNAVAILABLE_CAUSES = new Set([
  '57014', // query_canceled: the statement timeout of the route
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
  '53300', // too_many_connections
  '53100', // disk_full
  '55P03', // lock_not_available
  '3D000', // invalid_catalog_name: the database is still being made
  '28000', // invalid_authorization_specification
  '28P01', // invalid_password
  '08000',
  '08001',
  '08003',
  '08004',
  '08006',
  '40001', // serialization_failure
  '40P01', // deadlock_detected
  '25P03', // idle_in_transaction_session_timeout
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
]);

/** Messages of pg and pg-pool that carry no code. */
const UNAVAILABLE_MESSAGES =
  /timeout exceeded when trying to connect|Query read timeout|Client was closed and is not queryable|Connection terminated|Client has encountered a connection error|Cannot use a pool after calling end/;

/** Codes of the system for a disk or a quota that is used up. */
const FULL_CAUSES = new Set(['ENOSPC', 'EDQUOT']);
const FULL_RETRY_SECONDS = 60;

const CAUSE_DEPTH_MAX = 5;
const UNAVAILABLE_RETRY_SECONDS = 2;

/**
 * Turns anything thrown into an AppError. A database that is away, full or too slow becomes
 * `unavailable`, a full disk `storage_full`; whatever else is not an AppError becomes `internal` with the original as cause.
 */
export function toAppError(thrown: unknown): AppError {
  let current: unknown = thrown;
  for (let depth = 0; depth < CAUSE_DEPTH_MAX && current instanceof Error; depth += 1) {
    if (current instanceof AppError) return current;
    const code = 'code' in current ? String(current.code) : '';
    if (FULL_CAUSES.has(code)) {
      return new AppError('storage_full', {
        message: current.message,
        retryAfterSeconds: FULL_RETRY_SECONDS,
        cause: thrown,
      });
    }
    if (UNAVAILABLE_CAUSES.has(code) || UNAVAILABLE_MESSAGES.test(current.message)) {
      return new AppError('unavailable', {
        message: current.message,
        retryAfterSeconds: UNAVAILABLE_RETRY_SECONDS,
        cause: thrown,
      });
    }
    current = current instanceof AggregateError ? current.errors[0] : current.cause;
  }
  return new AppError('internal', {
    message: thrown instanceof Error ? thrown.message : String(thrown),
    cause: thrown,
  });
}
