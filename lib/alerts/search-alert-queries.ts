import { and, eq, inArray, isNull, max } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { alertChannels, alerts } from '@/db/schema/alerts';
import type { AlertChannelKind, AlertChannelState } from '@/db/vocabulary';

/** A channel by what it is called. */
export interface NamedChannelRow {
  id: string;
  kind: AlertChannelKind;
  label: string;
  state: AlertChannelState;
}

/** No person has more; a bound on what one question reads. */
const CHANNELS_MAX = 200;

/** A person's channels, the first made first. */
export async function listChannelNames(db: Database, personId: string): Promise<NamedChannelRow[]> {
  const { id, kind, label, state } = alertChannels;
  return db
    .select({ id, kind, label, state })
    .from(alertChannels)
    .where(and(eq(alertChannels.personId, personId), isNull(alertChannels.deletedAt)))
    .orderBy(id)
    .limit(CHANNELS_MAX);
}

/** When each of these searches last raised an alert; those that never did are left out. */
export async function findLastAlerts(
  db: Database,
  personId: string,
  searchIds: readonly string[],
): Promise<{ searchId: string | null; at: Date | null }[]> {
  return db
    .select({ searchId: alerts.savedSearchId, at: max(alerts.createdAt) })
    .from(alerts)
    .where(and(eq(alerts.personId, personId), inArray(alerts.savedSearchId, [...searchIds])))
    .groupBy(alerts.savedSearchId);
}
