import { and, eq } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { alertChannels } from '@/db/schema/alerts';
import { newId } from '@/lib/platform/ids';

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
