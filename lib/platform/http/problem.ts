import { z } from 'zod';
import { type AppError, ERRORS } from '@/lib/platform/errors';

/** The one shape of every failed API answer (RFC 9457, application/problem+json). */
export const problemSchema = z
  .object({
    type: z.string().describe('A URI that names the kind of problem.'),
    title: z.string().describe('The kind of problem in a few words.'),
    status: z.int(),
    detail: z.string().describe('What happened this time.'),
    code: z.string().describe('The kind of problem for programs.'),
    request_id: z.string().describe('Name it when you ask about this answer.'),
    errors: z
      .array(z.object({ field: z.string(), message: z.string() }))
      .optional()
      .describe('Each wrong field and why.'),
  })
  .meta({ id: 'Problem' });

export type Problem = z.infer<typeof problemSchema>;

export const PROBLEM_CONTENT_TYPE = 'application/problem+json; charset=utf-8';

/** What the caller may read about an error: its table row, and its own message where that is open. */
export function toProblem(error: AppError, requestId: string): Problem {
  const row = ERRORS[error.code];
  return {
    type: `urn:deal-scout:problem:${error.code}`,
    title: row.title,
    status: row.status,
    detail: row.isOpen ? error.message : row.publicText,
    code: error.code,
    request_id: requestId,
    ...(error.fieldErrors ? { errors: [...error.fieldErrors] } : {}),
  };
}

/** The headers that belong to an error besides its body: Retry-After, WWW-Authenticate, no caching. */
export function problemHeaders(error: AppError): Record<string, string> {
  const headers: Record<string, string> = {
    'content-type': PROBLEM_CONTENT_TYPE,
    'cache-control': 'no-store',
  };
  if (error.retryAfterSeconds !== undefined) {
    headers['retry-after'] = String(error.retryAfterSeconds);
  }
  if (ERRORS[error.code].status === 401) headers['www-authenticate'] = 'Bearer';
  return headers;
}
