import { and, eq, isNotNull } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { buyerSettings } from '@/db/schema/accounts';
import type { SellingWay } from '@/db/vocabulary';

/** Where a buyer is, how they pay and whether they resell; null is not said. */
export interface BuyerSettingsRow {
  zip: string | null;
  tradeInCents: number | null;
  loanDownCents: number | null;
  loanAprBp: number | null;
  loanMonths: number | null;
  /** Miles driven in a year. */
  yearlyMi: number | null;
  /** How they sell on what they buy; null for those who do not. */
  resellWay: SellingWay | null;
}

const columns = {
  zip: buyerSettings.zip,
  tradeInCents: buyerSettings.tradeInCents,
  loanDownCents: buyerSettings.loanDownCents,
  loanAprBp: buyerSettings.loanAprBp,
  loanMonths: buyerSettings.loanMonths,
  yearlyMi: buyerSettings.yearlyMi,
  resellWay: buyerSettings.resellWay,
};

/** The settings of an owner, or null when none were stored. */
export async function findBuyerSettings(
  db: Database,
  ownerKey: string,
): Promise<BuyerSettingsRow | null> {
  const rows = await db
    .select(columns)
    .from(buyerSettings)
    .where(eq(buyerSettings.ownerKey, ownerKey));
  return rows[0] ?? null;
}

/** Stores the settings of an owner in place of what was there. */
export async function upsertBuyerSettings(
  db: Database,
  stored: { ownerKey: string; personId: string | null; settings: BuyerSettingsRow; now: Date },
): Promise<void> {
  const { ownerKey, personId, settings, now } = stored;
  await db
    .insert(buyerSettings)
    .values({ ownerKey, personId, ...settings, updatedAt: now })
    .onConflictDoUpdate({
      target: buyerSettings.ownerKey,
      set: { ...settings, updatedAt: now },
    });
}

/** Removes the settings of an owner; what they were, or null. */
export async function deleteBuyerSettings(
  db: Database,
  ownerKey: string,
): Promise<BuyerSettingsRow | null> {
  const rows = await db
    .delete(buyerSettings)
    .where(eq(buyerSettings.ownerKey, ownerKey))
    .returning(columns);
  return rows[0] ?? null;
}

/** Empties the settings of an owner; what their results begin with stays. */
export async function clearBuyerSettings(
  db: Database,
  { ownerKey, now }: { ownerKey: string; now: Date },
): Promise<void> {
  const nothing = Object.fromEntries(Object.keys(columns).map((name) => [name, null]));
  const { rowCount } = await db
    .update(buyerSettings)
    .set({ ...nothing, updatedAt: now })
    .where(and(eq(buyerSettings.ownerKey, ownerKey), isNotNull(buyerSettings.startQuery)));
  if (rowCount === 0) await deleteBuyerSettings(db, ownerKey);
}

/** What an owner's results begin with; null until they were asked. */
export async function findStartQuery(db: Database, ownerKey: string): Promise<string | null> {
  const [row] = await db
    .select({ startQuery: buyerSettings.startQuery })
    .from(buyerSettings)
    .where(eq(buyerSettings.ownerKey, ownerKey));
  return row?.startQuery ?? null;
}

/** Stores what an owner's results begin with; their settings stay as they are. */
export async function upsertStartQuery(
  db: Database,
  stored: { ownerKey: string; personId: string | null; startQuery: string; now: Date },
): Promise<void> {
  const { ownerKey, personId, startQuery, now } = stored;
  await db
    .insert(buyerSettings)
    .values({ ownerKey, personId, startQuery, updatedAt: now })
    .onConflictDoUpdate({
      target: buyerSettings.ownerKey,
      set: { startQuery, updatedAt: now },
    });
}
