import { sql } from 'drizzle-orm';
import { check, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { id, instant, lifecycle } from '@/db/columns';
import { ROLES } from '@/db/vocabulary';

export const people = pgTable(
  'people',
  {
    id: id(),
    email: text().notNull(),
    displayName: text().notNull(),
    role: text({ enum: ROLES }).notNull().default('customer'),
    /** argon2id, in its own encoded form. Null: no password sign-in. */
    passwordHash: text(),
    /** IANA name, for quiet hours and dates. */
    timeZone: text().notNull().default('America/New_York'),
    /** Raised to end every session of this person within seconds. */
    epoch: integer().notNull().default(0),
    failedSignIns: integer().notNull().default(0),
    lockedUntil: instant(),
    lastSignInAt: instant(),
    disabledAt: instant(),
    ...lifecycle(),
  },
  (t) => [
    uniqueIndex('people_by_email').on(sql`lower(${t.email})`),
    check('people_email_has_at', sql`position('@' in ${t.email}) > 1`),
  ],
);
