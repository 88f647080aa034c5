import { sql } from 'drizzle-orm';
import {
  bigint,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { id, instant } from '@/db/columns';
import { MESSAGE_CHANNELS } from '@/db/vocabulary';

/**
 * What was done, by whom, to what. Written in the transaction of the change it tells of. A trigger
 * numbers the rows, chains each to the one before by its hash, and refuses changes and deletions.
 */
export const auditLog = pgTable(
  'audit_log',
  {
    id: id(),
    at: instant().notNull().default(sql`now()`),
    actorKind: text().notNull(),
    actorId: text(),
    action: text().notNull(),
    subjectKind: text().notNull(),
    subjectId: text(),
    requestId: text().notNull(),
    details: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    /** 1, 2, 3 … without a gap; set by the trigger. */
    position: bigint({ mode: 'number' }).notNull().default(0),
    /** SHA-256 over the row and the hash before it, in hexadecimal; set by the trigger. */
    hash: text().notNull().default(''),
  },
  (t) => [
    uniqueIndex('audit_log_by_position').on(t.position),
    index('audit_log_by_actor').on(t.actorId, t.at.desc().nullsFirst()),
    index('audit_log_by_time').on(t.at.desc().nullsFirst()),
    index('audit_log_by_subject').on(t.subjectKind, t.subjectId, t.at.desc().nullsFirst()),
  ],
);

/** Answers kept for a day so that a repeated write gives the same answer and no second effect. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    actorKey: text().notNull(),
    key: text().notNull(),
    requestId: uuid(),
    requestHash: text().notNull(),
    /** Null while the first request is still under way. */
    responseStatus: integer(),
    responseHeaders: jsonb().$type<Record<string, string>>(),
    responseBody: text(),
    lockedUntil: instant().notNull(),
    createdAt: instant().notNull().default(sql`now()`),
    expiresAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.actorKey, t.key] }),
    index('idempotency_keys_by_expiry').on(t.expiresAt),
  ],
);

/** Counters of the request limits where no Redis is set; the columns that rate-limiter-flexible wants. */
export const rateLimits = pgTable(
  'rate_limits',
  {
    key: text().primaryKey(),
    points: integer().notNull().default(0),
    /** Milliseconds since 1970. */
    expire: bigint({ mode: 'number' }),
  },
  (t) => [index('rate_limits_by_expiry').on(t.expire)],
);

/** Messages that were to leave: those of the local outbox whole, others by what was sent when. */
export const messages = pgTable(
  'messages',
  {
    id: id(),
    channel: text({ enum: MESSAGE_CHANNELS }).notNull(),
    /** The person it is for, so that it goes with their account. Null: nobody's. */
    personId: uuid(),
    recipient: text().notNull(),
    /** "verify_email", "reset_password", …: what it is about. */
    kind: text().notNull(),
    subject: text().notNull(),
    /** Null when a service carried it: its links are secrets, and are kept only where nothing else delivers them. */
    bodyText: text(),
    bodyHtml: text(),
    createdAt: instant().notNull().default(sql`now()`),
    /** "outbox" or the service. */
    carrier: text().notNull(),
    /** The service's own id of it. */
    carrierMessageId: text(),
  },
  (t) => [
    index('messages_by_time').on(t.createdAt.desc().nullsFirst()),
    index('messages_by_person').on(t.personId),
  ],
);
