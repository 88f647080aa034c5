import pino from 'pino';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The log as verbs see it: an event's fields first, then a short constant message. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
  /** A log that adds `fields` to every event. */
  child(fields: Record<string, unknown>): Log;
}

/** Names of fields whose values never reach the log, wherever they stand in an event. */
export const REDACTED_FIELDS = [
  'authorization',
  'cookie',
  'set-cookie',
  'password',
  'passwordHash',
  'password_hash',
  'currentPassword',
  'newPassword',
  'token',
  'accessToken',
  'access_token',
  'refreshToken',
  'refresh_token',
  'apiKey',
  'api_key',
  'x-api-key',
  'secret',
  'secrets',
  'email',
  'phone',
  'phoneNumber',
  'phone_number',
  'connectionString',
  'databaseUrl',
] as const;

const REDACTED = '[redacted]';
const REDACTION_DEPTH_MAX = 6;
const redactedNames = new Set(REDACTED_FIELDS.map((name) => name.toLowerCase()));

/** Credentials inside a connection address: `postgres://name:word@host` → `postgres://[redacted]@host`. */
const URL_CREDENTIALS = /([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi;
/** The values of a failed statement, which the query builder puts behind its text. */
const QUERY_VALUES = /(Failed query: [\s\S]*?\nparams: )[\s\S]*?(?=\n {4}at |$)/g;

function redactText(text: string): string {
  return text.replace(URL_CREDENTIALS, `$1${REDACTED}@`).replace(QUERY_VALUES, `$1${REDACTED}`);
}

/**
 * A copy of `value` with the values of redacted fields replaced, to a depth of six (deeper parts are
 * cut). Errors become type, message, code, stack and cause.
 */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint') return value.toString();
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Date) return value;
  if (depth >= REDACTION_DEPTH_MAX) return '[deep]';
  if (value instanceof Error) return redactError(value, depth);
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      redactedNames.has(name.toLowerCase()) ? REDACTED : redact(inner, depth + 1),
    ]),
  );
}

function redactError(error: Error, depth: number): Record<string, unknown> {
  const fields: Record<string, unknown> = {
    type: error.name,
    message: redactText(error.message),
    stack: redactText(error.stack ?? ''),
  };
  if ('code' in error) fields.code = error.code;
  if (error.cause !== undefined) fields.cause = redact(error.cause, depth + 1);
  return fields;
}

/** Where log lines go when not to standard output: one JSON line per call. */
export interface LogSink {
  write(line: string): void;
}

/**
 * A JSON log, one line per event with `time` in ISO 8601 and `level` as a word. Fields named in
 * REDACTED_FIELDS are replaced at any depth before anything is written.
 */
export function createLog(options: { level: LogLevel; sink?: LogSink }): Log {
  const config: pino.LoggerOptions = {
    level: options.level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    messageKey: 'message',
    formatters: {
      level: (label) => ({ level: label }),
      log: (fields) => redact(fields) as Record<string, unknown>,
    },
  };
  return wrap(options.sink ? pino(config, options.sink) : pino(config));
}

/** Pino hands the fields of a child to no formatter, so they are redacted on the way in. */
function wrap(logger: pino.Logger): Log {
  return {
    debug: (fields, message) => logger.debug(fields, message),
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
    child: (fields) => wrap(logger.child(redact(fields) as pino.Bindings)),
  };
}

/** A log that writes nothing, for tests and for callers without one. */
export const silentLog: Log = createLog({ level: 'silent' });
