import { eq } from 'drizzle-orm';
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
  /** How they sell on what they buy; null for those who do not. */
  resellWay: SellingWay | null;
}

const columns = {
  zip: buyerSettings.zip,
  tradeInCents: buyerSettings.tradeInCents,
  loanDownCents: buyerSettings.loanDownCents,
  loanAprBp: buyerSettings.loanAprBp,
  loanMonths: buyerSettings.loanMonths,
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
