import type { Database } from '@/db/client';
import type { Market, Plan, Role } from '@/db/vocabulary';
import type { Permission } from '@/lib/platform/authz';
import { AppError } from '@/lib/platform/errors';
import type { Log } from '@/lib/platform/log';

/**
 * Whoever makes a call. A visitor's `id` is the address (or the signed anonymous cookie's id when
 * `isBrowser`); `epoch` is the person's token generation, already compared by the authenticator.
 */
export type Actor =
  | { kind: 'visitor'; id: string; isBrowser: boolean }
  | {
      kind: 'person';
      personId: string;
      role: Role;
      epoch: number;
      /** The row of `sessions` behind the cookie or token. */
      sessionId: string;
      plan: Plan;
      /** Asked to be deleted, and may still keep the account. */
      isLeaving?: true;
    }
  | {
      kind: 'api_key';
      keyId: string;
      personId: string;
      /** The role of the person the key belongs to: a key never may more than its owner. */
      role: Role;
      plan: Plan;
      scopes: readonly Permission[];
    }
  | { kind: 'job'; name: string }
  | { kind: 'system'; name: string };

/**
 * All that a verb needs besides its input. A verb's type names only the ports it uses
 * (`Ctx<{ photos: PhotoStore }>`); `lib/composition.ts` supplies all of them.
 */
export interface Ctx<Ports = unknown> {
  actor: Actor;
  db: Database;
  /** The market this process serves and its own clock (vehicle age, days on market, seasons). */
  market: { name: Market; now(): Date };
  /** The wall clock (sessions, tokens, limits, cost rules). */
  now(): Date;
  requestId: string;
  log: Log;
  ports: Ports;
}

/** The person behind an actor, or null for visitors, jobs and the system. */
export function personIdOf(actor: Actor): string | null {
  return actor.kind === 'person' || actor.kind === 'api_key' ? actor.personId : null;
}

/**
 * The person who asks about what is their own. Throws `unauthenticated` where nobody stands behind
 * the actor.
 */
export function requirePersonId(actor: Actor): string {
  const personId = personIdOf(actor);
  if (personId === null) throw new AppError('unauthenticated');
  return personId;
}

/**
 * One stable text per actor ("person:0190…", "visitor:203.0.113.9"): the key of rate limits and
 * idempotency, and the actor column of the audit log.
 */
export function actorKey(actor: Actor): string {
  switch (actor.kind) {
    case 'visitor':
      return `visitor:${actor.id}`;
    case 'person':
      return `person:${actor.personId}`;
    case 'api_key':
      return `api_key:${actor.keyId}`;
    case 'job':
      return `job:${actor.name}`;
    case 'system':
      return `system:${actor.name}`;
    default:
      return actor satisfies never;
  }
}
