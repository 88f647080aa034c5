import { sql } from 'drizzle-orm';
import {
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { id, instant } from '@/db/columns';
import { people, sessions } from './accounts';

/** Keys that sign access tokens: the newest signs, all that are not retired verify. */
export const signingKeys = pgTable('signing_keys', {
  /** The `kid` of the tokens. */
  kid: text().primaryKey(),
  /** Encrypted. */
  secret: text().notNull(),
  createdAt: instant().notNull().default(sql`now()`),
  retiredAt: instant(),
});

/** The refresh tokens of a session, each used once; the session is their family. */
export const refreshTokens = pgTable(
  'refresh_tokens',
  {
    id: id(),
    sessionId: uuid()
      .notNull()
      .references(() => sessions.id, { onDelete: 'cascade' }),
    /** SHA-256 in base64url. */
    tokenHash: text().notNull(),
    createdAt: instant().notNull().default(sql`now()`),
    expiresAt: instant().notNull(),
    usedAt: instant(),
  },
  (t) => [
    uniqueIndex('refresh_tokens_by_hash').on(t.tokenHash),
    index('refresh_tokens_by_session').on(t.sessionId),
  ],
);

/** Keys with which programs call the API in a person's name. Only a digest is kept. */
export const apiKeys = pgTable(
  'api_keys',
  {
    id: id(),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    /** The first characters, by which its owner recognises it. */
    prefix: text().notNull(),
    /** SHA-256 in base64url; the key is random, so nothing slower is needed. */
    keyHash: text().notNull(),
    scopes: text().array().notNull().default(sql`'{}'::text[]`),
    createdAt: instant().notNull().default(sql`now()`),
    /** Null: until it is revoked. */
    expiresAt: instant(),
    lastUsedAt: instant(),
    revokedAt: instant(),
  },
  (t) => [
    uniqueIndex('api_keys_by_hash').on(t.keyHash),
    index('api_keys_by_person').on(t.personId, t.createdAt.desc().nullsFirst()),
  ],
);

/** Calls counted for billing: by person, what they called with, operation and day (UTC). */
export const apiUsage = pgTable(
  'api_usage',
  {
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    /** The uuid of the key, or "session" for calls with a token or a cookie. */
    caller: text().notNull(),
    operation: text().notNull(),
    day: date({ mode: 'string' }).notNull(),
    requests: integer().notNull().default(0),
    /** Answers from 400 on, refusals by the limit included. */
    failures: integer().notNull().default(0),
    /** Refusals by the limit (429). */
    limited: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.day, t.caller, t.operation] }),
    // One day or some, of everybody, put together by caller.
    index('api_usage_by_day').on(t.day, t.personId, t.caller),
  ],
);
