import pino from 'pino';
import { errorListener } from '@/lib/platform/error-reports';
import { redact } from '@/lib/platform/redaction';
import { currentScope } from '@/lib/platform/scope';

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

/**
 * Pino hands the fields of a child to no formatter, so they are redacted on the way in. Each event also
 * carries what the request or run under way has in common, but for names in `bound`, which it has already.
 */
function wrap(logger: pino.Logger, bound: readonly string[] = []): Log {
  const scoped = (fields: object): object => {
    const scope = currentScope();
    if (scope === null) return fields;
    const added = Object.entries(scope).filter(([name]) => !bound.includes(name));
    return { ...Object.fromEntries(added), ...fields };
  };
  return {
    debug: (fields, message) => logger.debug(scoped(fields), message),
    info: (fields, message) => logger.info(scoped(fields), message),
    warn: (fields, message) => logger.warn(scoped(fields), message),
    error: (fields, message) => {
      const whole = scoped(fields);
      logger.error(whole, message);
      const listener = errorListener();
      if (listener === null || !logger.isLevelEnabled('error')) return;
      listener(redact(whole) as Record<string, unknown>, message);
    },
    child: (fields) =>
      wrap(logger.child(redact(fields) as pino.Bindings), [...bound, ...Object.keys(fields)]),
  };
}

/** A log that writes nothing, for tests and for callers without one. */
export const silentLog: Log = createLog({ level: 'silent' });
