/**
 * From what is to be told to rows that wait to be sent: opportunities, alerts and deliveries, by each person's
 * channels, hours, cap and pace. Part of the transaction of whoever found it.
 */

import type { Database } from '@/db/client';
import type { AlertKind } from '@/db/vocabulary';
import type { DealRow } from '@/lib/deals/deal';
import { newId } from '@/lib/platform/ids';
import { groupedBy } from '@/lib/searches/grouped';
import { alertContent, type BuyerFigures } from './alert-content';
import type { Listener, OpportunityRow } from './audience-queries';
import {
  ensureDigests,
  insertAlerts,
  insertDeliveries,
  listToldNews,
  lockDayCounts,
  type NewAlert,
  type NewDelivery,
  type NewOpportunity,
  writeDayCounts,
  writeOpportunities,
} from './plan-queries';
import {
  type Bucket,
  planBuckets,
  type SearchPace,
  type Timing,
  toldDay,
  USUAL_TIMING,
} from './planning';

/** One car that one person is to be told of. */
export interface Tell {
  personId: string;
  row: DealRow;
  /** Higher is told first. */
  rank: number;
  kind: AlertKind;
  newsKey: string;
  /** The search that found it; null for the watchlist. */
  search: (SearchPace & { name: string }) | null;
  /** Chosen channels; null for all that are active. */
  channelIds: readonly string[] | null;
  figures: BuyerFigures;
  /** Whether the figures are those of a place that the person named. */
  hasPlace: boolean;
  previousPriceCents: number | null;
  opportunity: OpportunityRow | null;
  seenAt: Date | null;
  valuedAt: Date | null;
}

/** When a person is told, by what they said and the usual. */
export function timingOf({ preferences, timeZone }: Listener): Timing {
  if (!preferences) return { ...USUAL_TIMING, timeZone };
  const { quietFromMinute, quietUntilMinute, maxPerDay, isDigestOnly, digestMinute } = preferences;
  return { quietFromMinute, quietUntilMinute, maxPerDay, isDigestOnly, digestMinute, timeZone };
}

/** Whether a person wants to hear nothing at all for now. */
export const isSnoozed = ({ preferences }: Listener, now: Date): boolean =>
  preferences?.snoozedUntil != null && preferences.snoozedUntil > now;

/** The active channels that are meant; the one in the app where none of those that were chosen is. */
function channelsOf(listener: Listener, channelIds: readonly string[] | null): string[] {
  const active = listener.channels.map(({ id }) => id);
  if (channelIds === null) return active;
  const chosen = active.filter((id) => channelIds.includes(id));
  if (chosen.length > 0) return chosen;
  return listener.channels.filter(({ kind }) => kind === 'in_app').map(({ id }) => id);
}

/** What was written. */
export interface ToldCounts {
  opportunityCount: number;
  alertCount: number;
  /** Deliveries that are due by now. */
  dueCount: number;
  /** Who was told or is going to be. */
  personIds: string[];
}

interface Writing {
  opportunities: NewOpportunity[];
  alerts: (NewAlert & { bucket: Bucket })[];
}

/**
 * Writes what is to be told, at most one piece of news for each person and car. Runs in the caller's
 * transaction, which holds the lock of planning. `bucketOf` gives all of it one place, whatever cap and hours
 * say.
 */
export async function writeTells(
  db: Database,
  input: {
    tells: readonly Tell[];
    listeners: ReadonlyMap<string, Listener>;
    now: Date;
    bucket?: Bucket;
  },
): Promise<ToldCounts> {
  const { tells, listeners, now } = input;
  const writing: Writing = { opportunities: [], alerts: [] };
  const told = await listToldNews(
    db,
    tells.flatMap(({ opportunity }) => opportunity?.id ?? []),
  );
  const byPerson = groupedBy(tells, ({ personId }) => personId);
  const days = [...byPerson.keys()].flatMap((personId) => {
    const listener = listeners.get(personId);
    return listener ? [{ personId, day: toldDay(now, timingOf(listener)) }] : [];
  });
  const counts = input.bucket ? new Map<string, number>() : await lockDayCounts(db, days);
  const written: { personId: string; day: string; toldCount: number }[] = [];
  for (const { personId, day } of days) {
    const listener = listeners.get(personId);
    if (!listener) continue;
    const own = (byPerson.get(personId) ?? []).slice().sort((a, b) => b.rank - a.rank);
    const isSilent = isSnoozed(listener, now) && !input.bucket;
    const reached = own.map((tell) => {
      const opportunityId = tell.opportunity?.id ?? newId();
      const channelIds = channelsOf(listener, tell.channelIds).filter(
        (channelId) => !told.has(`${opportunityId} ${channelId} ${tell.newsKey}`),
      );
      return { tell, opportunityId, channelIds: isSilent ? [] : channelIds };
    });
    const heard = reached.filter(({ channelIds }) => channelIds.length > 0);
    const timing = timingOf(listener);
    const before = counts.get(personId) ?? 0;
    const plan = input.bucket
      ? { buckets: heard.map(() => input.bucket as Bucket), toldCount: before }
      : planBuckets(
          heard.map(({ tell }) => tell),
          { now, timing, toldCount: before },
        );
    if (plan.toldCount !== before) written.push({ personId, day, toldCount: plan.toldCount });
    for (const { tell, opportunityId, channelIds } of reached) {
      writing.opportunities.push(opportunityOf(tell, opportunityId, channelIds.length > 0, now));
    }
    heard.forEach(({ tell, opportunityId, channelIds }, i) => {
      const bucket = plan.buckets[i];
      if (!bucket) return;
      const content = alertContent(tell.row, {
        ...{ kind: tell.kind, previousPriceCents: tell.previousPriceCents },
        figures: tell.hasPlace ? tell.figures : null,
        searchName: tell.search?.name ?? null,
      });
      for (const channelId of channelIds) {
        writing.alerts.push({
          ...{ id: newId(), personId, opportunityId, channelId, deliveryId: '', content, bucket },
          ...{ savedSearchId: tell.search?.id ?? null, kind: tell.kind, newsKey: tell.newsKey },
          ...{ seenAt: tell.seenAt, valuedAt: tell.valuedAt, matchedAt: now, createdAt: now },
        });
      }
    });
  }
  await writeOpportunities(db, writing.opportunities);
  await writeAlerts(db, writing.alerts, now);
  await writeDayCounts(db, written);
  return {
    opportunityCount: writing.opportunities.length,
    alertCount: writing.alerts.length,
    dueCount: writing.alerts.filter(({ bucket }) => bucket.dueAt <= now).length,
    personIds: [...new Set(writing.alerts.map(({ personId }) => personId))],
  };
}

function opportunityOf(tell: Tell, id: string, isHeard: boolean, now: Date): NewOpportunity {
  const { row, figures } = tell;
  return {
    ...{ id, personId: tell.personId, vehicleId: row.vehicleId, listingId: row.listingId },
    savedSearchId: tell.search?.id ?? null,
    state: isHeard ? 'alerted' : 'new',
    ...{ priceCents: row.priceCents, rating: row.rating, savingCents: row.savingCents },
    profitCents: tell.hasPlace ? figures.profitCents : null,
    score: tell.hasPlace ? figures.scoreTotal : null,
    toldKey: tell.newsKey,
    ...{ createdAt: now, updatedAt: now },
  };
}

/** Alerts with what they leave in. */
async function writeAlerts(
  db: Database,
  rows: readonly (NewAlert & { bucket: Bucket })[],
  now: Date,
): Promise<void> {
  const single: NewDelivery[] = [];
  const gathered = new Map<string, Omit<NewDelivery, 'id'>>();
  const ready: NewAlert[] = [];
  const waiting: { alert: NewAlert; key: string }[] = [];
  for (const { bucket, ...alert } of rows) {
    const common = { personId: alert.personId, channelId: alert.channelId, createdAt: now };
    if (bucket.kind === 'instant') {
      const id = newId();
      single.push({ ...common, id, kind: 'instant', dueAt: bucket.dueAt });
      ready.push({ ...alert, deliveryId: id });
      continue;
    }
    const { digestKey, dueAt } = bucket;
    const key = `${alert.channelId} ${digestKey}`;
    gathered.set(key, { ...common, kind: 'digest', digestKey, dueAt });
    waiting.push({ alert, key });
  }
  await insertDeliveries(db, single);
  const digests = await ensureDigests(db, [...gathered.values()]);
  for (const { alert, key } of waiting) {
    const deliveryId = digests.get(key);
    if (deliveryId === undefined) throw new Error(`no digest ${key}`);
    ready.push({ ...alert, deliveryId });
  }
  await insertAlerts(db, ready);
}
