/** What never reaches a log, a trace or an error report. */

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

/** What follows the question mark of an address or path: tokens and what people look for. */
const QUERY_STRING = /((?:https?:\/\/|(?<![\w.])\/)[^\s"'<>?#]*)\?[^\s"'<>)\]]+/gi;
/** `Authorization: Bearer …`, `Basic …` wherever they stand. */
const CREDENTIALS = /\b(Bearer|Basic)\s+[\w.~+/=-]{6,}/gi;
/** Our own keys, and signed tokens (RFC 7519: three parts, the first a JSON object in base64url). */
const KEYS = /\bds_(?:live|demo)_[\w-]+|\beyJ[\w-]{8,}\.[\w-]{4,}(?:\.[\w-]+)?/g;
const EMAILS = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
/** As people write numbers of this country, and with a plus those of any. Ids have no such gaps. */
const PHONES =
  /(?<![\w.:-])(?:\+?1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}(?![\w-])|\+\d{10,15}(?!\w)/g;

/** A text without credentials, values of statements, query strings, e-mail addresses and phone numbers. */
export function redactText(text: string): string {
  return text
    .replace(URL_CREDENTIALS, `$1${REDACTED}@`)
    .replace(QUERY_VALUES, `$1${REDACTED}`)
    .replace(QUERY_STRING, `$1?${REDACTED}`)
    .replace(CREDENTIALS, `$1 ${REDACTED}`)
    .replace(KEYS, REDACTED)
    .replace(EMAILS, REDACTED)
    .replace(PHONES, REDACTED);
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
