import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import type { AlertContent } from '@/db/alert-content';
import type { Database } from '@/db/client';
import { people } from '@/db/schema/accounts';
import { alertChannels, alerts, deliveries, opportunities } from '@/db/schema/alerts';
import { savedSearches } from '@/db/schema/saved-searches';
import type { AlertChannelKind, AlertChannelState, AlertKind } from '@/db/vocabulary';

/** The alert of a link, with what its person made of the car. */
export interface LinkedAlert {
  alertId: string;
  personId: string;
  opportunityId: string;
  listingId: string | null;
  kind: AlertKind;
  content: AlertContent;
}

/** The alert behind a link; null where it is there no more, or its person's account is closed. */
export async function findLinkedAlert(db: Database, alertId: string): Promise<LinkedAlert | null> {
  const [row] = await db
    .select({
      ...{ alertId: alerts.id, personId: alerts.personId, opportunityId: alerts.opportunityId },
      ...{ listingId: opportunities.listingId, kind: alerts.kind, content: alerts.content },
    })
    .from(alerts)
    .innerJoin(opportunities, eq(opportunities.id, alerts.opportunityId))
    .innerJoin(people, eq(people.id, alerts.personId))
    .where(and(eq(alerts.id, alertId), isNull(people.disabledAt)));
  return row ?? null;
}

/** Notes that an alert was opened by its link; the first time is kept. */
export async function markClicked(db: Database, alertId: string, now: Date): Promise<boolean> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const rows = await db
    .update(alerts)
    .set({ clickedAt: now, viewedAt: sql`coalesce(${alerts.viewedAt}, ${at})` })
    .where(and(eq(alerts.id, alertId), isNull(alerts.clickedAt)))
    .returning({ opportunityId: alerts.opportunityId });
  const [row] = rows;
  if (!row) return false;
  await db
    .update(opportunities)
    .set({ state: 'viewed', version: sql`${opportunities.version} + 1`, updatedAt: now })
    .where(
      and(
        eq(opportunities.id, row.opportunityId),
        sql`${opportunities.state} in ('new', 'alerted')`,
      ),
    );
  return true;
}

/** A channel of a link, and the search whose messages on it the link ends. */
export interface LinkedChannel {
  channelId: string;
  personId: string;
  kind: AlertChannelKind;
  label: string;
  hint: string;
  state: AlertChannelState;
  offReason: string | null;
  search: { id: string; name: string; channelIds: string[] | null } | null;
}

/** The channel behind a link, held until the end of a transaction; null where it was removed. */
export async function lockLinkedChannel(
  db: Database,
  by: { channelId: string; savedSearchId: string | null },
): Promise<LinkedChannel | null> {
  const { channelId, savedSearchId } = by;
  const [row] = await db
    .select({
      ...{ channelId: alertChannels.id, personId: alertChannels.personId },
      ...{ kind: alertChannels.kind, label: alertChannels.label, hint: alertChannels.addressHint },
      ...{ state: alertChannels.state, offReason: alertChannels.offReason },
    })
    .from(alertChannels)
    .where(and(eq(alertChannels.id, channelId), isNull(alertChannels.deletedAt)))
    .for('update');
  if (!row) return null;
  if (savedSearchId === null) return { ...row, search: null };
  const [search] = await db
    .select({
      id: savedSearches.id,
      name: savedSearches.name,
      channelIds: savedSearches.channelIds,
    })
    .from(savedSearches)
    .where(
      and(
        eq(savedSearches.id, savedSearchId),
        eq(savedSearches.personId, row.personId),
        isNull(savedSearches.deletedAt),
      ),
    )
    .for('update');
  return { ...row, search: search ?? null };
}

/** Channels of a person that were not removed. */
export async function listChannelIds(db: Database, personId: string): Promise<string[]> {
  const rows = await db
    .select({ id: alertChannels.id })
    .from(alertChannels)
    .where(and(eq(alertChannels.personId, personId), isNull(alertChannels.deletedAt)))
    .orderBy(alertChannels.id);
  return rows.map(({ id }) => id);
}

/** Writes where a search tells; null for all active channels. */
export async function updateSearchChannels(
  db: Database,
  savedSearchId: string,
  channelIds: string[] | null,
): Promise<void> {
  await db
    .update(savedSearches)
    .set({ channelIds, version: sql`${savedSearches.version} + 1`, updatedAt: sql`now()` })
    .where(eq(savedSearches.id, savedSearchId));
}

/** Drops what waits on a channel and is of this search alone. */
export async function dropWaitingOfSearch(
  db: Database,
  input: { channelId: string; savedSearchId: string; reason: string },
): Promise<void> {
  const { channelId, savedSearchId, reason } = input;
  await db
    .update(deliveries)
    .set({ state: 'dropped', problem: reason })
    .where(
      and(
        eq(deliveries.channelId, channelId),
        eq(deliveries.state, 'waiting'),
        ne(deliveries.kind, 'test'),
        sql`not exists (select 1 from ${alerts} a where a.delivery_id = ${deliveries.id}
                        and a.saved_search_id is distinct from ${savedSearchId})`,
      ),
    );
}

/** Switches a channel on again that was off for this reason. */
export async function switchOnAfter(
  db: Database,
  input: { channelId: string; reason: string },
): Promise<void> {
  await db
    .update(alertChannels)
    .set({
      ...{ state: 'active', offReason: null },
      ...{ version: sql`${alertChannels.version} + 1`, updatedAt: sql`now()` },
    })
    .where(
      and(
        eq(alertChannels.id, input.channelId),
        eq(alertChannels.state, 'off'),
        eq(alertChannels.offReason, input.reason),
      ),
    );
}
