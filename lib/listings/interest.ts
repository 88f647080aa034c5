/**
 * Interest in adverts, and what follows from it: views are counted by advert and day, never by who
 * looked; wanted adverts are looked at again by themselves, and what their source says of them comes in
 * like any sighting.
 */
import { authorize } from '@/lib/platform/authz';
import { inBackground } from '@/lib/platform/background';
import type { Ctx } from '@/lib/platform/context';
import type { EventSender, OutgoingEvent } from '@/lib/platform/events';
import { processSingleton } from '@/lib/platform/singleton';
import { MS_PER_DAY, toDateOnly } from '@/lib/platform/time';
import type { Collectors } from '@/lib/sources/collector';
import { findSource } from '@/lib/sources/registry';
import {
  checkPriority,
  decayedViews,
  INTEREST_STRATEGIES,
  interestScore,
  isStaleOnView,
  nextCheckAt,
  VIEWS_COUNTED_DAYS,
} from './freshness-plan';
import type { ChangedListings } from './ingest-queries';
import {
  addViews,
  deleteOldViews,
  dropEndedChecks,
  findAdvertFreshness,
  findCheckedAt,
  listAdvertsBySource,
  listDueAdverts,
  listInterestFacts,
  type SourceAdverts,
  upsertInterest,
} from './interest-queries';
import { writeBatch } from './queries';
import { RowIntake } from './row-intake';
import type { ViewCount } from './view-meter';

type CollectingCtx = Ctx<{ collectors: Collectors }>;

/** Adverts of one call, and of one question to a source. */
export const CHECKS_MAX = 500;
const DUE_MAX = 2_000;
const OLD_VIEWS_AT_ONCE = 20_000;
/** A refresh of an advert is asked for at most once in this time. */
const ASK_AGAIN_MS = 5 * 60_000;
const ASKED_MAX = 5_000;

/** Stores counted views and what they make of the adverts' interest. For the meter of the process. */
export async function recordViews(
  ctx: Ctx,
  input: { counts: readonly ViewCount[] },
): Promise<void> {
  authorize(ctx, 'market.manage');
  await addViews(ctx.db.$client, input.counts);
  await scoreAgain(ctx, [...new Set(input.counts.map(({ listingId }) => listingId))]);
}

/** Scores adverts anew; `checkedAt` where they were looked at just now. */
async function scoreAgain(
  ctx: Ctx,
  listingIds: readonly string[],
  checkedAt: Date | null = null,
): Promise<void> {
  const now = ctx.now();
  const today = toDateOnly(now);
  const sinceDay = toDateOnly(new Date(now.getTime() - VIEWS_COUNTED_DAYS * MS_PER_DAY));
  const facts = await listInterestFacts(ctx.db.$client, { listingIds, sinceDay });
  const rows = facts.map((each) => {
    const standing = {
      score: interestScore({ views: decayedViews(each.days, today) }),
      checkedAt: checkedAt ?? each.checkedAt,
    };
    return { listingId: each.listingId, ...standing, nextCheckAt: nextCheckAt(standing, now) };
  });
  if (rows.length > 0) await upsertInterest(ctx.db.$client, rows, now);
}

/** Adverts of one source to be looked at together. */
export interface DueChecks {
  sourceKey: string;
  listingIds: string[];
}

/**
 * Wanted adverts that are due to be looked at, the most urgent first: by source, at most `limit` in all.
 * Only those of sources whose strategy looks at single adverts.
 */
export async function listDueChecks(ctx: Ctx, input: { limit: number }): Promise<DueChecks[]> {
  authorize(ctx, 'sources.collect');
  const now = ctx.now();
  await dropEndedChecks(ctx.db.$client, { now, limit: DUE_MAX });
  const due = await listDueAdverts(ctx.db.$client, {
    now,
    strategies: INTEREST_STRATEGIES,
    limit: DUE_MAX,
  });
  const urgent = due
    .sort((a, b) => checkPriority(b, now) - checkPriority(a, now))
    .slice(0, input.limit);
  const bySource = new Map<string, string[]>();
  for (const { sourceKey, listingId } of urgent) {
    bySource.set(sourceKey, [...(bySource.get(sourceKey) ?? []), listingId]);
  }
  return [...bySource].map(([sourceKey, listingIds]) => ({ sourceKey, listingIds }));
}

/** What came of looking at single adverts. */
export interface ChecksDone {
  /** Adverts that their source answered for. */
  checkedCount: number;
  /** Those that changed or ended. */
  changedIds: string[];
}

/**
 * Asks the sources how these adverts stand, at most 500, and brings the answer into the market like any
 * sighting; an advert that the source says nothing about stays as it is. That they were looked at is noted
 * also where nothing changed. Sources that are not read by themselves are left out. Rejects where a source
 * can't be read now.
 */
export async function checkListings(
  ctx: CollectingCtx,
  input: { listingIds: readonly string[] },
): Promise<ChecksDone> {
  authorize(ctx, 'sources.collect');
  const done: ChecksDone = { checkedCount: 0, changedIds: [] };
  const ids = input.listingIds.slice(0, CHECKS_MAX);
  for (const source of await listAdvertsBySource(ctx.db.$client, ids)) {
    const changedIds = await checkSource(ctx, source);
    if (changedIds === null) continue;
    done.checkedCount += source.adverts.length;
    done.changedIds.push(...changedIds);
    await scoreAgain(
      ctx,
      source.adverts.map(({ listingId }) => listingId),
      ctx.now(),
    );
  }
  return done;
}

async function checkSource(
  ctx: CollectingCtx,
  { sourceKey, position, adverts }: SourceAdverts,
): Promise<string[] | null> {
  const collector = ctx.ports.collectors.find(sourceKey);
  const source = findSource(ctx.market.name, sourceKey);
  if (!collector || !source) return null;
  const marketAt = ctx.market.now();
  const page = await collector.readAdverts({
    sourceKey,
    externalIds: adverts.map(({ externalId }) => externalId),
    position,
    marketAt,
  });
  const intake = new RowIntake({ sourceKey, marketNow: marketAt, priceKind: source.priceKind });
  const { sightings, refused } = intake.prepare(page);
  if (refused.length > 0) {
    ctx.log.warn({ sourceKey, refusedCount: refused.length }, 'rows of single adverts refused');
  }
  const changes: ChangedListings = { newIds: [], updatedIds: [] };
  // Refused rows belong to scans, which keep them: this look has no record of its own.
  await writeBatch(ctx.db, { importId: '', sourceKey, sightings, quarantined: [] }, changes);
  return [...changes.newIds, ...changes.updatedIds];
}

const askedAt = () => processSingleton('refreshes-asked', () => new Map<string, number>());

/** Whether this process may ask for a refresh of the advert again; remembers that it did. */
function mayAsk(listingId: string, nowMs: number): boolean {
  const asked = askedAt();
  if (nowMs - (asked.get(listingId) ?? 0) < ASK_AGAIN_MS) return false;
  if (asked.size >= ASKED_MAX) asked.clear();
  asked.set(listingId, nowMs);
  return true;
}

/**
 * Somebody opened an advert: where its source is kept fresh for who looks and the last look is older than
 * that allows, a refresh is asked for, at most once in five minutes. Returns at once; whether anybody
 * takes the request shows on nobody's page.
 */
export function refreshOnView(ctx: Ctx<{ events: EventSender }>, listingId: string): void {
  const nowMs = ctx.now().getTime();
  if (!mayAsk(listingId, nowMs)) return;
  inBackground(ctx, 'refresh-on-view', async () => {
    const event = await dueOnView(ctx, listingId);
    if (event) await ctx.ports.events.send([event]);
  });
}

async function dueOnView(ctx: Ctx, listingId: string): Promise<OutgoingEvent | null> {
  const advert = await findAdvertFreshness(ctx.db.$client, listingId);
  if (!advert) return null;
  const nowMs = ctx.now().getTime();
  const seenAgeMs = ctx.market.now().getTime() - advert.lastSeenAt.getTime();
  const checkedAgeMs = nowMs - (advert.checkedAt?.getTime() ?? 0);
  if (!isStaleOnView(advert.strategy, Math.max(0, Math.min(seenAgeMs, checkedAgeMs)))) return null;
  // Of several processes that ask in one span of five minutes, one is heard.
  return {
    id: `refresh:${listingId}:${Math.floor(nowMs / ASK_AGAIN_MS)}`,
    name: 'listings/refresh.due',
    data: { source_key: advert.sourceKey, listing_ids: [listingId] },
  };
}

/** When an advert was last looked at by itself (wall clock); null where it never was. */
export async function getCheckedAt(ctx: Ctx, input: { listingId: string }): Promise<Date | null> {
  authorize(ctx, 'listings.read');
  return findCheckedAt(ctx.db.$client, input.listingId);
}

/** Forgets views that count for nothing any more. Returns how many rows went, at most 20,000. */
export async function forgetOldViews(ctx: Ctx): Promise<number> {
  authorize(ctx, 'market.manage');
  const before = new Date(ctx.now().getTime() - (VIEWS_COUNTED_DAYS + 1) * MS_PER_DAY);
  return deleteOldViews(ctx.db.$client, {
    beforeDay: toDateOnly(before),
    limit: OLD_VIEWS_AT_ONCE,
  });
}
