import { createHash } from 'node:crypto';
import ipaddr from 'ipaddr.js';
import type { Plan } from '@/db/vocabulary';
import type { Actor } from '@/lib/platform/context';

/** At most `max` calls in any `windowSeconds` for one key. `name` keeps rules apart. */
export interface LimitRule {
  name: string;
  max: number;
  windowSeconds: number;
}

export interface LimitVerdict {
  isAllowed: boolean;
  max: number;
  /** Calls left in the window after this one. */
  remaining: number;
  /** Whole seconds until a call is allowed again (0 when one is now). */
  retryAfterSeconds: number;
  /** Whole seconds until the window is empty again if nothing more is called. */
  resetSeconds: number;
}

/** Counts calls. A refused call does not count, so who waits as told gets through. */
export interface RateLimiter {
  limit(key: string, rule: LimitRule): Promise<LimitVerdict>;
}

/** One subscriber of IPv6 has a whole /64, so its addresses count as one. */
const IPV6_SUBSCRIBER_BITS = 64;

/**
 * The part of a network address that one subscriber holds: an IPv4 address (also when written as
 * IPv6), or the /64 of an IPv6 address. Text that is no address is its own key.
 */
export function addressKey(address: string): string {
  if (!ipaddr.isValid(address)) return address.slice(0, 64);
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return ipaddr.IPv6.networkAddressFromCIDR(
    `${parsed.toNormalizedString()}/${IPV6_SUBSCRIBER_BITS}`,
  ).toString();
}

const DIGEST_CHARACTERS = 22;

/**
 * What stands for a key where calls are counted outside this process: addresses and e-mails are
 * counted, not kept. The name of the rule stays readable.
 */
export function storedKey(key: string, rule: LimitRule): string {
  const digest = createHash('sha256').update(key).digest('base64url');
  return `${rule.name}:${digest.slice(0, DIGEST_CHARACTERS)}`;
}

const ANONYMOUS_ROWS_MAX = 5;

/**
 * The most rows one answer may give this actor: 5 for a program that is not signed in, no bound of
 * its own (Infinity) for browsers, people, keys, jobs and the system.
 */
export function maxRowsFor(actor: Actor): number {
  return actor.kind === 'visitor' && !actor.isBrowser
    ? ANONYMOUS_ROWS_MAX
    : Number.POSITIVE_INFINITY;
}

/** How many times the basic limit each plan has: the one table of what plans differ in. */
export const PLAN_LIMIT_FACTORS = {
  free: 1,
  pro: 5,
  enterprise: 25,
} as const satisfies Record<Plan, number>;

/** The limit of API calls for an actor: people and keys each have their own, visitors share per address. */
export interface RequestLimits {
  /** On the free plan; others by `PLAN_LIMIT_FACTORS`. */
  personPerMinuteMax: number;
  visitorPerMinuteMax: number;
}

const MINUTE_SECONDS = 60;

/** API calls a minute that each person and each key of a plan may make. */
export function planPerMinuteMax(
  plan: Plan,
  limits: Pick<RequestLimits, 'personPerMinuteMax'>,
): number {
  return limits.personPerMinuteMax * PLAN_LIMIT_FACTORS[plan];
}

/** Pages, and the pictures in them, to one API call: a reader opens a few pages at once, with 24 photos each. */
export const SHOWN_PER_CALL = 4;

/**
 * Which rule and key count a request. Visitors are counted by address even with a cookie, because
 * a new cookie is free. Pictures, which browsers fetch by themselves, are counted apart and may be more. Null for
 * jobs and the system, which are not limited here.
 */
export function requestLimitFor(
  actor: Actor,
  clientKey: string,
  limits: RequestLimits,
  asked: 'call' | 'picture' = 'call',
): { key: string; rule: LimitRule } | null {
  const limited = callLimitFor(actor, clientKey, limits);
  if (!limited || asked === 'call') return limited;
  const { key, rule } = limited;
  return { key, rule: { ...rule, name: `picture_${actor.kind}`, max: rule.max * SHOWN_PER_CALL } };
}

function callLimitFor(
  actor: Actor,
  clientKey: string,
  limits: RequestLimits,
): { key: string; rule: LimitRule } | null {
  switch (actor.kind) {
    case 'visitor':
      return {
        key: clientKey,
        rule: {
          name: 'http_visitor',
          max: limits.visitorPerMinuteMax,
          windowSeconds: MINUTE_SECONDS,
        },
      };
    case 'person':
    case 'api_key':
      return {
        key: actor.kind === 'person' ? actor.personId : actor.keyId,
        rule: {
          name: `http_${actor.kind}`,
          max: planPerMinuteMax(actor.plan, limits),
          windowSeconds: MINUTE_SECONDS,
        },
      };
    case 'job':
    case 'system':
      return null;
    default:
      return actor satisfies never;
  }
}
