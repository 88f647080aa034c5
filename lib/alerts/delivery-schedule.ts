/** When a message is tried again, and when it is given up. */
import type { AlertChannelKind } from '@/db/vocabulary';

/** Waits between tries of a webhook, as Standard Webhooks proposes them: 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 10 h. */
const WEBHOOK_WAITS_SECONDS = [5, 300, 1_800, 7_200, 18_000, 36_000, 36_000] as const;

/** The first wait of other kinds; each further one is twice as long. */
const FIRST_WAIT_SECONDS = {
  in_app: 1,
  email: 10,
  telegram: 2,
  sms: 10,
  discord: 2,
  web_push: 5,
} as const satisfies Record<Exclude<AlertChannelKind, 'webhook'>, number>;

const WAIT_SECONDS_MAX = 3_600;
/** Tries of other kinds: their waits add up to one to four hours; a car is no news later. */
const TRIES_MAX = 12;
/** Waits grow by up to a quarter, so that what failed together does not come back together. */
const JITTER = 0.25;
/** Nobody may ask for a longer rest. */
const REST_SECONDS_MAX = 24 * 3_600;

/** Since when an address fails until it is switched off. */
export const SUSTAINED_FAILURE_DAYS = 5;

/**
 * Seconds until the next try after failed try number `attempt` (from 1), `random` in [0, 1); null when it
 * was the last. What the other side asked for wins.
 */
export function nextTrySeconds(
  kind: AlertChannelKind,
  given: { attempt: number; retryAfterSeconds: number | null; random: number },
): number | null {
  const { attempt, retryAfterSeconds, random } = given;
  const planned = plannedWaitSeconds(kind, attempt);
  if (planned === null) return null;
  if (retryAfterSeconds !== null) return Math.min(Math.max(retryAfterSeconds, 0), REST_SECONDS_MAX);
  return planned * (1 + JITTER * random);
}

function plannedWaitSeconds(kind: AlertChannelKind, attempt: number): number | null {
  if (kind === 'webhook') return WEBHOOK_WAITS_SECONDS[attempt - 1] ?? null;
  if (attempt >= TRIES_MAX) return null;
  return Math.min(FIRST_WAIT_SECONDS[kind] * 2 ** (attempt - 1), WAIT_SECONDS_MAX);
}

/** For how long at most a channel rests after a failure of its line, so that other messages do not wait for one. */
const FAILURE_REST_SECONDS_MAX = 300;

/** Seconds for which the whole channel rests: as long as was asked, else until the next try, 5 minutes at most. */
export function restSeconds(waitSeconds: number, retryAfterSeconds: number | null): number {
  return retryAfterSeconds === null
    ? Math.min(waitSeconds, FAILURE_REST_SECONDS_MAX)
    : Math.min(Math.max(retryAfterSeconds, 0), REST_SECONDS_MAX);
}
