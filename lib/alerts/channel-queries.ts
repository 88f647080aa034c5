import { and, asc, count, eq, gt, inArray, isNull, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { people } from '@/db/schema/accounts';
import { alertChannels } from '@/db/schema/alerts';
import type { AlertChannelKind } from '@/db/vocabulary';
import { newId } from '@/lib/platform/ids';

export type ChannelRow = typeof alertChannels.$inferSelect;

const IN_APP_LABEL = 'In the app';

/** The id of a person's channel in the app, made where there is none yet; safe to ask for at the same time. */
export async function ensureInAppChannel(
  db: Database,
  input: { personId: string },
): Promise<string> {
  const { personId } = input;
  const present = await findInApp(db, personId);
  if (present !== null) return present;
  await db
    .insert(alertChannels)
    .values({ id: newId(), personId, kind: 'in_app', label: IN_APP_LABEL, state: 'active' })
    .onConflictDoNothing();
  const made = await findInApp(db, personId);
  if (made === null) throw new Error('a person without a channel in the app');
  return made;
}

async function findInApp(db: Database, personId: string): Promise<string | null> {
  const rows = await db
    .select({ id: alertChannels.id })
    .from(alertChannels)
    .where(and(eq(alertChannels.personId, personId), eq(alertChannels.kind, 'in_app')));
  return rows[0]?.id ?? null;
}

const ofPerson = (personId: string) =>
  and(eq(alertChannels.personId, personId), isNull(alertChannels.deletedAt));

/** A person's channels, the oldest first, after the one with `afterId`. */
export async function selectChannels(
  db: Database,
  input: { personId: string; limit: number; afterId: string | null },
): Promise<ChannelRow[]> {
  const { personId, limit, afterId } = input;
  return db
    .select()
    .from(alertChannels)
    .where(and(ofPerson(personId), afterId === null ? undefined : gt(alertChannels.id, afterId)))
    .orderBy(asc(alertChannels.id))
    .limit(limit);
}

/** One of a person's channels; null where it is none of theirs or was removed. */
export async function findChannel(
  db: Database,
  input: { personId: string; id: string },
): Promise<ChannelRow | null> {
  const rows = await db
    .select()
    .from(alertChannels)
    .where(and(ofPerson(input.personId), eq(alertChannels.id, input.id)));
  return rows[0] ?? null;
}

/** Lets one change of a person's channels after the other, until the transaction ends. */
export async function lockChannels(db: Database, personId: string): Promise<void> {
  await db.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`alert-channels:${personId}`}, 0))`,
  );
}

/** How many channels a person has. */
export async function countChannels(db: Database, personId: string): Promise<number> {
  const rows = await db.select({ count: count() }).from(alertChannels).where(ofPerson(personId));
  return rows[0]?.count ?? 0;
}

/** A person's channel with this address, or of this kind that waits for one. */
export async function findByAddress(
  db: Database,
  input: { personId: string; kind: AlertChannelKind; addressDigests: readonly string[] | null },
): Promise<ChannelRow | null> {
  const { personId, kind, addressDigests } = input;
  const rows = await db
    .select()
    .from(alertChannels)
    .where(
      and(
        ofPerson(personId),
        eq(alertChannels.kind, kind),
        addressDigests === null
          ? isNull(alertChannels.addressDigest)
          : inArray(alertChannels.addressDigest, [...addressDigests]),
      ),
    );
  return rows[0] ?? null;
}

/** Channels of anybody with this address, for what its carrier says of it. */
export async function selectByAddress(
  db: Database,
  input: { kind: AlertChannelKind; addressDigests: readonly string[] },
): Promise<ChannelRow[]> {
  return db
    .select()
    .from(alertChannels)
    .where(
      and(
        eq(alertChannels.kind, input.kind),
        inArray(alertChannels.addressDigest, [...input.addressDigests]),
        isNull(alertChannels.deletedAt),
      ),
    )
    .limit(50);
}

/** The channel that waits for this code. */
export async function findByCode(db: Database, codeDigest: string): Promise<ChannelRow | null> {
  const rows = await db
    .select()
    .from(alertChannels)
    .where(and(eq(alertChannels.codeDigest, codeDigest), isNull(alertChannels.deletedAt)));
  return rows[0] ?? null;
}

/** Adds a channel. */
export async function insertChannel(
  db: Database,
  values: typeof alertChannels.$inferInsert,
): Promise<ChannelRow> {
  const [row] = await db.insert(alertChannels).values(values).returning();
  if (!row) throw new Error('a channel was not stored');
  return row;
}

/** Writes a channel; null where it is gone, or has another version than was asked for. */
export async function updateChannel(
  db: Database,
  where: { id: string; version?: number },
  values: Partial<Omit<ChannelRow, 'id' | 'personId' | 'kind' | 'version'>>,
): Promise<ChannelRow | null> {
  const [row] = await db
    .update(alertChannels)
    .set({ ...values, updatedAt: sql`now()`, version: sql`${alertChannels.version} + 1` })
    .where(
      and(
        eq(alertChannels.id, where.id),
        isNull(alertChannels.deletedAt),
        where.version === undefined ? undefined : eq(alertChannels.version, where.version),
      ),
    )
    .returning();
  return row ?? null;
}

/** Counts one more wrong code. */
export async function countCodeTry(db: Database, id: string): Promise<void> {
  await db
    .update(alertChannels)
    .set({ codeTries: sql`${alertChannels.codeTries} + 1` })
    .where(eq(alertChannels.id, id));
}

/** The mail address of a person's account; `isConfirmed` once they showed that they read it. */
export async function selectAccountMail(
  db: Database,
  personId: string,
): Promise<{ email: string; isConfirmed: boolean } | null> {
  const rows = await db
    .select({ email: people.email, verifiedAt: people.emailVerifiedAt })
    .from(people)
    .where(eq(people.id, personId));
  const row = rows[0];
  return row ? { email: row.email, isConfirmed: row.verifiedAt !== null } : null;
}
