import { NonRetriableError, RetryAfterError } from 'inngest';
import { AppError, ERRORS, toAppError } from '@/lib/platform/errors';
import { redact } from '@/lib/platform/redaction';

/** The wait where an error asks for one and does not say how long. */
const RETRY_AFTER_MS = 10_000;
const MESSAGE_CHARACTERS_MAX = 500;

/**
 * What went wrong in words for people: the message where it was written for them, else the public text
 * of its kind. Of an unexpected error the message, without values of statements and credentials.
 */
export function failureText(thrown: unknown): string {
  const error = toAppError(thrown);
  const isPlanned = error.code !== 'internal' || thrown instanceof AppError;
  const text =
    isPlanned && !ERRORS[error.code].isOpen ? ERRORS[error.code].publicText : error.message;
  return String(redact(text)).slice(0, MESSAGE_CHARACTERS_MAX);
}

/** True for what a verb or the SDK throws on purpose: another site that is away, nothing to do. */
export function isPlanned(thrown: unknown): boolean {
  const isOfSdk = thrown instanceof NonRetriableError || thrown instanceof RetryAfterError;
  return isOfSdk || toAppError(thrown).code !== 'internal';
}

/**
 * What a verb threw, as the engine has to hear it by the error table's retry class: NonRetriableError
 * for `never`, RetryAfterError for `retry_after`, a plain error for `retry`. What no verb throws on
 * purpose may be a passing fault and is tried again. Errors of the SDK pass as they are.
 */
export function toJobError(thrown: unknown): Error {
  if (thrown instanceof NonRetriableError || thrown instanceof RetryAfterError) return thrown;
  const error = toAppError(thrown);
  const text = failureText(thrown);
  if (error.code === 'internal' && !(thrown instanceof AppError)) {
    return new Error(text, { cause: thrown });
  }
  const { retry } = ERRORS[error.code];
  switch (retry) {
    case 'never':
      return new NonRetriableError(text);
    case 'retry_after':
      return new RetryAfterError(text, (error.retryAfterSeconds ?? 0) * 1_000 || RETRY_AFTER_MS);
    case 'retry':
      return new Error(text);
    default:
      return retry satisfies never;
  }
}
