import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { id, instant } from '@/db/columns';

/** What was done, by whom, to what. Written in the transaction of the change it tells of. */
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
  },
  (t) => [
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
