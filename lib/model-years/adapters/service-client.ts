import { jsonOf } from '@/lib/model-years/answer-fields';
import type { ServiceCall } from '@/lib/model-years/ports';
import { AppError } from '@/lib/platform/errors';
import { type Outbound, outboundText } from '@/lib/platform/outbound';

/** NHTSA answers 403 or 429 above about five calls a second; two processes together stay below that. */
const PAUSE_MS = 500;
const ATTEMPT_MS = 15_000;
const DEADLINE_MS = 40_000;
/** The complaints of a model year that many complain about come to a few megabytes. */
const BYTES_MAX = 12 * 1024 * 1024;
const SLOW_DOWN_SECONDS = 120;

/** A free public service that is asked for JSON. */
export interface ServiceClient {
  /**
   * What an address answers. Null where it answers that there is nothing: no content, an empty text, or one
   * of `nothingStatuses`. With `form` it is posted, and may be repeated all the same. Throws as `lib/model-years/ports.ts` says.
   */
  read(path: string, call: ServiceCall, form?: string): Promise<unknown>;
}

/** Asks one service at its own pace, under its own name in logs and metrics. */
export function createServiceClient(options: {
  outbound: Outbound;
  client: string;
  /** Without a trailing slash. */
  baseUrl: string;
  /** Statuses with which it says that there is nothing of that name. */
  nothingStatuses: readonly number[];
  /** Least milliseconds between two calls; half a second unless said. */
  pauseMs?: number | undefined;
}): ServiceClient {
  const { outbound, client, baseUrl, nothingStatuses, pauseMs = PAUSE_MS } = options;
  return {
    async read(path, { spend, signal }, form) {
      await spend();
      const answer = await outbound.send({
        client,
        url: `${baseUrl}${path}`,
        headers: {
          accept: 'application/json',
          ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
        },
        ...(form === undefined ? {} : { method: 'POST', body: form, isIdempotent: true }),
        robots: false,
        pauseMs,
        timeoutMs: ATTEMPT_MS,
        deadlineMs: DEADLINE_MS,
        bytesMax: BYTES_MAX,
        ...(signal ? { signal } : {}),
      });
      const { status, retryAfterSeconds } = answer;
      if (status === 403 || status === 429) {
        throw new AppError('outbound_paused', {
          message: `${client} wants fewer calls (HTTP ${status})`,
          retryAfterSeconds: retryAfterSeconds ?? SLOW_DOWN_SECONDS,
        });
      }
      if (status === 204 || nothingStatuses.includes(status)) return null;
      const value = status === 200 ? jsonOf(outboundText(answer)) : undefined;
      if (value === undefined) throw unreadable(client, `HTTP ${status}`);
      return value;
    },
  };
}

/** For an answer that is none, whatever its status. */
export function unreadable(client: string, what: string): AppError {
  return new AppError('outbound_unreachable', {
    message: `${client} answered with something else than data (${what})`,
    details: { client },
  });
}
