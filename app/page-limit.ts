import type { Env } from '@/lib/platform/env';
import { ERRORS } from '@/lib/platform/errors';
import { clientKeyOf } from '@/lib/platform/http/client-address';
import { plainPage } from '@/lib/platform/http/plain-page';
import { type LimitVerdict, SHOWN_PER_CALL } from '@/lib/platform/limits';
import { createMemoryLimiter } from '@/lib/platform/limits-memory';
import { processSingleton } from '@/lib/platform/singleton';

const MINUTE_SECONDS = 60;

type Settings = Pick<Env, 'personRequestsPerMinuteMax' | 'visitorRequestsPerMinuteMax'>;

/**
 * Counts one page for its reader: people by who they are, visitors by address even with a cookie,
 * because a new cookie is free. Pages have four times the limit of API requests, counted apart. Each
 * process counts for itself: what is guarded is its own time, and no page waits for a shared count.
 */
export async function countPage(
  reader: { personId: string | null; headers: Headers },
  settings: Settings,
): Promise<LimitVerdict> {
  const { personId, headers } = reader;
  const limiter = processSingleton('page-limiter', () => createMemoryLimiter());
  const perMinuteMax =
    personId === null ? settings.visitorRequestsPerMinuteMax : settings.personRequestsPerMinuteMax;
  return limiter.limit(personId ?? clientKeyOf(headers), {
    name: personId === null ? 'page_visitor' : 'page_person',
    max: SHOWN_PER_CALL * perMinuteMax,
    windowSeconds: MINUTE_SECONDS,
  });
}

/** What a reader beyond the limit sees. */
export function tooManyPagesHtml(retryAfterSeconds: number): string {
  const seconds = retryAfterSeconds === 1 ? '1 second' : `${retryAfterSeconds} seconds`;
  return plainPage({
    title: ERRORS.rate_limited.title,
    paragraphs: [
      `You opened more pages than one reader may in a minute. Wait ${seconds}, then load this page again.`,
    ],
  });
}
