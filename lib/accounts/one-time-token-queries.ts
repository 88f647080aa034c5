import { and, eq, gt, isNull, lt } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { oneTimeTokens } from '@/db/schema/accounts';
import type { OneTimePurpose } from '@/db/vocabulary';

/** What a token that still works was made for. */
export interface OneTimeTokenRow {
  id: string;
  personId: string | null;
  details: Record<string, unknown>;
}

/** Adds a token, and removes those of its purpose that ran out before `prunedBefore`. */
export async function insertOneTimeToken(
  db: Database,
  values: typeof oneTimeTokens.$inferInsert,
  prunedBefore: Date,
): Promise<void> {
  await db
    .delete(oneTimeTokens)
    .where(
      and(eq(oneTimeTokens.purpose, values.purpose), lt(oneTimeTokens.expiresAt, prunedBefore)),
    );
  await db.insert(oneTimeTokens).values(values);
}

function works(token: { purpose: OneTimePurpose; tokenHash: string; now: Date }) {
  return and(
    eq(oneTimeTokens.tokenHash, token.tokenHash),
    eq(oneTimeTokens.purpose, token.purpose),
    isNull(oneTimeTokens.usedAt),
    gt(oneTimeTokens.expiresAt, token.now),
  );
}

const columns = {
  id: oneTimeTokens.id,
  personId: oneTimeTokens.personId,
  details: oneTimeTokens.details,
};

/** The token of this digest that still works, or null. */
export async function selectOneTimeToken(
  db: Database,
  token: { purpose: OneTimePurpose; tokenHash: string; now: Date },
): Promise<OneTimeTokenRow | null> {
  const rows = await db.select(columns).from(oneTimeTokens).where(works(token));
  return rows[0] ?? null;
}

/** The same, used up; of several who ask at once one gets it. */
export async function updateOneTimeTokenUsed(
  db: Database,
  token: { purpose: OneTimePurpose; tokenHash: string; now: Date },
): Promise<OneTimeTokenRow | null> {
  const rows = await db
    .update(oneTimeTokens)
    .set({ usedAt: token.now })
    .where(works(token))
    .returning(columns);
  return rows[0] ?? null;
}

/** Voids what a person still has of this purpose. */
export async function updateOneTimeTokensVoid(
  db: Database,
  voided: { purpose: OneTimePurpose; personId: string; now: Date },
): Promise<void> {
  await db
    .update(oneTimeTokens)
    .set({ usedAt: voided.now })
    .where(
      and(
        eq(oneTimeTokens.personId, voided.personId),
        eq(oneTimeTokens.purpose, voided.purpose),
        isNull(oneTimeTokens.usedAt),
      ),
    );
}
