import { eq, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { featureSwitches } from '@/db/schema/operations';
import type { StoredRules, SwitchRule } from '@/lib/platform/switches';

export type SwitchRow = typeof featureSwitches.$inferSelect;

/** Every switch that was set; no more than there are switches. */
export async function selectSwitches(db: Database): Promise<SwitchRow[]> {
  return db.select().from(featureSwitches);
}

/** The same as rules by name. */
export async function readStoredRules(db: Database): Promise<StoredRules> {
  const rows = await selectSwitches(db);
  return new Map(rows.map(({ name, mode, percent, roles }) => [name, { mode, percent, roles }]));
}

/** How a switch is set, locked until the transaction ends; null where nobody set it. */
export async function lockSwitch(db: Database, name: string): Promise<SwitchRow | null> {
  // A row that is not there yet can't be locked: its name can.
  await db.execute(sql`select pg_advisory_xact_lock(hashtext(${`switch:${name}`}))`);
  const rows = await db.select().from(featureSwitches).where(eq(featureSwitches.name, name));
  return rows[0] ?? null;
}

/** Sets a switch. */
export async function writeSwitch(
  db: Database,
  row: SwitchRule & Pick<SwitchRow, 'name' | 'note' | 'version'> & { now: Date },
): Promise<void> {
  const { now, name, roles, ...rest } = row;
  const values = { ...rest, roles: [...roles], updatedAt: now };
  await db
    .insert(featureSwitches)
    .values({ name, ...values })
    .onConflictDoUpdate({ target: featureSwitches.name, set: values });
}
