/** What calls to services that value cars have in common: JSON, and refusals in words for people. */
import { z } from 'zod';
import type { Outbound, OutboundAnswer, OutboundRequest } from '@/lib/platform/outbound-contract';
import { quotaLeftOf } from '@/lib/sources/budget';
import { type OpinionReason, type OpinionRefused, refused } from '@/lib/valuation/outside-opinion';

const BYTES_MAX = 2 * 1024 * 1024;
/** For one attempt, and for all of them together. */
const ATTEMPT_MS = 10_000;
export const DEADLINE_MS = 20_000;
const SAID_CHARACTERS_MAX = 160;
/** Keys and tokens are longer than words. */
const KEY_LIKE = /[\w.~+/#^-]{20,}/g;
const QUOTA_WORDS = /quota|monthly|credit|billing|plan limit|exhausted|insufficient/i;
const SPEED_WORDS = /rate.?limit|per (second|minute)|too (fast|many)|slow down/i;
/** A refused key is tried again after so long, and a service that refused to be asked so fast. */
const SETTINGS_RETRY_SECONDS = 600;
const SPEED_RETRY_SECONDS = 60;

/** How a service is asked, and what its refusals mean. */
export interface ServiceFacts {
  /** For logs and metrics. */
  client: string;
  label: string;
  /** The settings to look at where a key is refused. */
  settings: string;
  /** What a 404 says: that this car is not known, or that nothing answers there any more. */
  notFoundMeans: Extract<OpinionReason, 'no_data' | 'retired'>;
  /** What to say where the endpoint is gone; usually by the label. */
  retiredProblem?: string;
  deadlineMs?: number;
}

/** An answer that is JSON and no refusal. */
export interface ServiceAnswer {
  outcome: 'read';
  json: unknown;
  quotaLeft: number | null;
}

/**
 * Asks a service and reads its answer as JSON. What it refuses, and what is no JSON, is a refusal with its
 * reason. A quota that is used up is not asked again, being asked too fast is. Throws what `outbound.send`
 * throws.
 */
export async function callService(
  facts: ServiceFacts,
  request: Pick<OutboundRequest, 'url' | 'method' | 'headers' | 'body'>,
  how: { outbound: Outbound; now: Date },
): Promise<ServiceAnswer | OpinionRefused> {
  const deadlineMs = facts.deadlineMs ?? DEADLINE_MS;
  const answer = await how.outbound.send({
    ...request,
    client: facts.client,
    headers: { accept: 'application/json', ...request.headers },
    robots: false,
    pauseMs: 0,
    bytesMax: BYTES_MAX,
    deadlineMs,
    timeoutMs: deadlineMs > DEADLINE_MS ? deadlineMs : Math.min(ATTEMPT_MS, deadlineMs),
    isWorthRetry: (each) => each.status !== 429 || !isQuota(saidBy(jsonOf(each))),
  });
  const json = jsonOf(answer);
  const refusal = refusalOf(facts, answer, saidBy(json), how.now);
  if (refusal !== null) return refusal;
  const quotaLeft = quotaLeftOf(answer.headers);
  if (json === undefined) {
    const problem = `${facts.label} sent something that is no JSON.`;
    return refused('unreadable', problem, { quotaLeft });
  }
  return { outcome: 'read', json, quotaLeft };
}

function jsonOf({ bytes }: Pick<OutboundAnswer, 'bytes'>): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

const saidSchema = z.union([
  z.object({ message: z.string() }).transform(({ message }) => message),
  z.object({ error: z.string() }).transform(({ error }) => error),
  z.object({ error: z.object({ message: z.string() }) }).transform(({ error }) => error.message),
  z.object({ error_message: z.string() }).transform((said) => said.error_message),
]);

function saidBy(json: unknown): string {
  return saidSchema.safeParse(json).data ?? '';
}

const isQuota = (said: string) => QUOTA_WORDS.test(said) && !SPEED_WORDS.test(said);

/** What a service says about itself, short and without anything that may be a key. */
export function harmless(said: string): string {
  return said.replace(KEY_LIKE, '…').replace(/\s+/g, ' ').trim().slice(0, SAID_CHARACTERS_MAX);
}

function refusalOf(
  facts: ServiceFacts,
  { status, headers, retryAfterSeconds }: OutboundAnswer,
  said: string,
  now: Date,
): OpinionRefused | null {
  if (status >= 200 && status < 300) return null;
  const { label, settings } = facts;
  const saying = said === '' ? `HTTP ${status}` : `HTTP ${status}: ${harmless(said)}`;
  const quotaLeft = quotaLeftOf(headers);
  const byService = (reason: OpinionReason, problem: string, retryAfter: number) =>
    refused(reason, problem, { retryAfterSeconds: retryAfter, isProviderWide: true, quotaLeft });
  if (status === 401) {
    const problem = `${label} does not take the key: check ${settings} (${saying}).`;
    return byService('key_refused', problem, SETTINGS_RETRY_SECONDS);
  }
  if (status === 402 || status === 403) {
    const problem = `${label} refuses: the plan or the rights of the key in ${settings} do not cover the call (${saying}).`;
    return byService('plan_refused', problem, SETTINGS_RETRY_SECONDS);
  }
  if (status === 410 || (status === 404 && facts.notFoundMeans === 'retired')) {
    const problem = facts.retiredProblem ?? `${label} retired this endpoint (${saying}).`;
    return byService('retired', problem, SETTINGS_RETRY_SECONDS);
  }
  if (status === 404) return refused('no_data', `${label} knows nothing about this car.`);
  if (status === 429) {
    if (!isQuota(said)) {
      const wait = retryAfterSeconds ?? SPEED_RETRY_SECONDS;
      return byService('rate_limited', `${label} was asked too fast (${saying}).`, wait);
    }
    const problem = `The quota at ${label} is used up; no call is worth trying before it begins anew (${saying}).`;
    return byService('quota_spent', problem, retryAfterSeconds ?? secondsLeftOfMonth(now));
  }
  if (status >= 500) {
    return refused('service_failed', `${label} has trouble of its own (${saying}).`);
  }
  return refused('question_refused', `${label} did not understand the question (${saying}).`, {
    quotaLeft,
  });
}

/** Monthly quotas begin anew with the month (docs.marketcheck.com, quota and rate limits). */
function secondsLeftOfMonth(now: Date): number {
  const next = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1);
  return Math.ceil((next - now.getTime()) / 1_000);
}

const CENTS_MAX = 1_000_000_000;

/** Dollars as a number or as a text of one, in whole cents; only what a car may cost. */
export const dollarsAsCents = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d{1,9}(\.\d+)?$/)
      .transform(Number),
  ])
  .transform((dollars) => Math.round(dollars * 100))
  .pipe(z.int().min(1).max(CENTS_MAX));

/** A range around a figure; an end that lies on the wrong side of it is left out. */
export function rangeAround(
  midCents: number,
  lowCents: number | null | undefined,
  highCents: number | null | undefined,
): { lowCents: number | null; highCents: number | null } {
  return {
    lowCents: lowCents != null && lowCents <= midCents ? lowCents : null,
    highCents: highCents != null && highCents >= midCents ? highCents : null,
  };
}

/** A refusal for an answer that lacks what it should have. */
export function unreadable(label: string, found: string): OpinionRefused {
  return refused('unreadable', `The answer of ${label} could not be read: ${found}.`);
}
