import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { cents, id, instant, lifecycle } from '@/db/columns';
import {
  ONE_TIME_PURPOSES,
  OUTSIDE_PROVIDERS,
  PLANS,
  ROLES,
  SELLING_WAYS,
  SESSION_KINDS,
} from '@/db/vocabulary';

export const people = pgTable(
  'people',
  {
    id: id(),
    email: text().notNull(),
    /** Null until somebody has shown that they read mail sent there. */
    emailVerifiedAt: instant(),
    displayName: text().notNull(),
    role: text({ enum: ROLES }).notNull().default('customer'),
    plan: text({ enum: PLANS }).notNull().default('free'),
    /** argon2id, in its own encoded form. Null: no password sign-in. */
    passwordHash: text(),
    /** The authenticator app's secret, encrypted. Counts only from `totpEnabledAt` on. */
    totpSecret: text(),
    totpEnabledAt: instant(),
    /** The time step of the last code taken, so that no code works twice. */
    totpLastStep: bigint({ mode: 'number' }),
    /** IANA name, for quiet hours and dates. */
    timeZone: text().notNull().default('America/New_York'),
    /** Raised to end every session of this person within seconds. */
    epoch: integer().notNull().default(0),
    failedSignIns: integer().notNull().default(0),
    lockedUntil: instant(),
    lastSignInAt: instant(),
    disabledAt: instant(),
    deletionRequestedAt: instant(),
    /** When everything about the person is removed for good; null when nobody asked for that. */
    purgeAfter: instant(),
    ...lifecycle(),
  },
  (t) => [
    uniqueIndex('people_by_email').on(sql`lower(${t.email})`),
    // The operator's table: its orders, what a search begins with, and those that are few.
    index('people_by_last_sign_in').on(
      sql`coalesce(${t.lastSignInAt}, '-infinity'::timestamptz)`,
      t.id,
    ),
    index('people_in_order_of_email').on(sql`lower(${t.email}) collate "C"`, t.id),
    index('people_by_name').on(sql`lower(${t.displayName}) collate "C"`),
    index('people_of_rarer_roles').on(t.role, t.id).where(sql`${t.role} <> 'customer'`),
    index('people_of_paid_plans').on(t.plan, t.id).where(sql`${t.plan} <> 'free'`),
    index('people_closed').on(t.id).where(sql`${t.disabledAt} is not null`),
    index('people_to_purge').on(t.purgeAfter).where(sql`purge_after is not null`),
    check('people_email_has_at', sql`position('@' in ${t.email}) > 1`),
  ],
);

const personId = () =>
  uuid()
    .notNull()
    .references(() => people.id, { onDelete: 'cascade' });

/** One row for each browser or program that is signed in. */
export const sessions = pgTable(
  'sessions',
  {
    id: id(),
    personId: personId(),
    kind: text({ enum: SESSION_KINDS }).notNull(),
    /** What the person recognises it by: "Firefox on Windows", or the name a program gave itself. */
    device: text().notNull(),
    createdAt: instant().notNull().default(sql`now()`),
    lastSeenAt: instant().notNull().default(sql`now()`),
    expiresAt: instant().notNull(),
    endedAt: instant(),
    /** signed_out, revoked, refresh_reused, … Null while it lasts. */
    endReason: text(),
  },
  (t) => [
    index('sessions_by_person').on(t.personId, t.createdAt.desc().nullsFirst()),
    index('sessions_by_expiry').on(t.expiresAt),
  ],
);

/** Links and codes that work once. Only a digest is kept. */
export const oneTimeTokens = pgTable(
  'one_time_tokens',
  {
    id: id(),
    /** Null where it belongs to nobody yet (a passkey sign-in that has not said who). */
    personId: uuid().references(() => people.id, { onDelete: 'cascade' }),
    purpose: text({ enum: ONE_TIME_PURPOSES }).notNull(),
    /** SHA-256 in base64url. */
    tokenHash: text().notNull(),
    details: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    createdAt: instant().notNull().default(sql`now()`),
    expiresAt: instant().notNull(),
    usedAt: instant(),
  },
  (t) => [
    uniqueIndex('one_time_tokens_by_hash').on(t.tokenHash),
    index('one_time_tokens_by_person').on(t.personId, t.purpose),
    index('one_time_tokens_by_expiry').on(t.expiresAt),
  ],
);

/** Accounts elsewhere with which a person signs in here. */
export const outsideAccounts = pgTable(
  'outside_accounts',
  {
    provider: text({ enum: OUTSIDE_PROVIDERS }).notNull(),
    /** The provider's own id, which never changes; e-mails do. */
    subject: text().notNull(),
    personId: personId(),
    createdAt: instant().notNull().default(sql`now()`),
  },
  (t) => [
    primaryKey({ columns: [t.provider, t.subject] }),
    uniqueIndex('outside_accounts_by_person').on(t.personId, t.provider),
  ],
);

/** Passkeys (WebAuthn Level 3). */
export const passkeys = pgTable(
  'passkeys',
  {
    id: id(),
    personId: personId(),
    /** base64url, chosen by the authenticator. */
    credentialId: text().notNull(),
    /** COSE key, base64url. */
    publicKey: text().notNull(),
    signCount: bigint({ mode: 'number' }).notNull().default(0),
    transports: text().array().notNull().default(sql`'{}'::text[]`),
    name: text().notNull(),
    createdAt: instant().notNull().default(sql`now()`),
    lastUsedAt: instant(),
  },
  (t) => [
    uniqueIndex('passkeys_by_credential').on(t.credentialId),
    index('passkeys_by_person').on(t.personId),
  ],
);

/** Codes for the day on which the phone is lost. Only digests are kept. */
export const recoveryCodes = pgTable(
  'recovery_codes',
  {
    personId: personId(),
    codeHash: text().notNull(),
    usedAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.codeHash] })],
);

/** Where a buyer is and how they pay: of a person, or of a browser that is not signed in. */
export const buyerSettings = pgTable(
  'buyer_settings',
  {
    /** "person:<uuid>" or "visitor:<id of the anonymous cookie>". */
    ownerKey: text().primaryKey(),
    personId: uuid().references(() => people.id, { onDelete: 'cascade' }),
    zip: text(),
    tradeInCents: cents(),
    loanDownCents: cents(),
    loanAprBp: integer(),
    loanMonths: integer(),
    /** Miles that they drive in a year. */
    yearlyMi: integer(),
    /** How they sell on what they buy; null for those who do not. */
    resellWay: text({ enum: SELLING_WAYS }),
    /** The filters that results begin with, as the query of their page; '' for none, null until asked. */
    startQuery: text(),
    updatedAt: instant().notNull().default(sql`now()`),
  },
  (t) => [
    index('buyer_settings_by_person').on(t.personId),
    index('buyer_settings_by_age').on(t.updatedAt),
    check('buyer_settings_money', sql`${t.tradeInCents} >= 0 and ${t.loanDownCents} >= 0`),
  ],
);
