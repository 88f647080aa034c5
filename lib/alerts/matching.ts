/**
 * New and changed adverts held against everybody's saved searches and watched cars: who is to be told of what,
 * written in the transaction that moves the position, so that each change is told once, whatever is called
 * twice or cut off.
 */

import { listInspectedCarsOf } from '@/lib/deals/inspected-service';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { inTransaction } from '@/lib/platform/transaction';
import { groupedBy } from '@/lib/searches/grouped';
import type { SearchRow } from '@/lib/searches/row-queries';
import { type ChangedAdvert, tellOf } from './audience';
import {
  listListeners,
  listOpportunitiesOf,
  listOpportunitiesOfCars,
  listRunningSearches,
  listWatchers,
} from './audience-queries';
import { figuresIn } from './buyer-figures';
import { isNews, newsOf, type SeenAdvert } from './car-news';
import { goneTells } from './gone-cars';
import { filterRating, matchedRow } from './matched-row';
import {
  beginPosition,
  hasChangesAfter,
  listAdvertTimes,
  listNumberedChanges,
  listSeenAdverts,
  listShownRows,
  lockPosition,
  movePosition,
  rememberAdverts,
  rememberGone,
} from './matching-queries';
import { type SearchRegister, searchRegisterOf } from './search-register';
import { type Tell, type ToldCounts, writeTells } from './telling';

/** Changes of one transaction: short enough that nobody waits for it. */
const BATCH_CHANGES = 300;
/** Pairs of a car and a search that one transaction tells of. */
const BATCH_PAIRS = 5_000;

/** What one call did. */
export interface MatchedBatch {
  changeCount: number;
  alertCount: number;
  /** Deliveries that may be sent now. */
  dueCount: number;
  /** True where more changes wait. */
  isMore: boolean;
}

/**
 * Tells of the changes since the last call, up to 300 of them; call again while `isMore`. The first call of an
 * installation begins where the first search began to tell, else at the newest change, and tells nothing
 * itself. Two calls at once take turns. Safe to repeat.
 */
export async function matchAlerts(ctx: Ctx): Promise<MatchedBatch> {
  authorize(ctx, 'alerts.match');
  const register = searchRegisterOf(ctx.db.$client);
  await register.refresh(ctx.db.$client);
  const done = await inTransaction(ctx, (tx) => matchBatch(tx, register));
  if (done.changeCount > 0) {
    ctx.log.info({ ...done, searches: register.size }, 'changed adverts matched');
  }
  return done;
}

async function matchBatch(ctx: Ctx, register: SearchRegister): Promise<MatchedBatch> {
  const { db } = ctx;
  const nothing = { changeCount: 0, alertCount: 0, dueCount: 0, isMore: false };
  const position = await lockPosition(db);
  if (position === null) {
    await beginPosition(db, ctx.now());
    const begun = await lockPosition(db);
    return { ...nothing, isMore: begun !== null && (await hasChangesAfter(db, begun)) };
  }
  const found = await listNumberedChanges(db, { afterNumber: position, limit: BATCH_CHANGES });
  if (found.length === 0) return nothing;
  const all = new Map(found.map((each) => [each.listingId, each.changeNumber]));
  const allRows = await listShownRows(db, [...all.keys()]);
  const seen = await listSeenAdverts(db, {
    listingIds: [...all.keys()],
    vehicleIds: [...new Set(allRows.map(({ vehicleId }) => vehicleId))],
  });
  const known = { numbers: all, seen, now: ctx.now(), marketNow: ctx.market.now(), register };
  const { changed, before } = changedAdverts(allRows, known);
  const changes = found.filter(({ changeNumber }) => changeNumber < before);
  const last = changes.at(-1);
  if (!last) return nothing;
  const numbers = new Map(changes.map((each) => [each.listingId, each.changeNumber]));
  const rows = allRows.filter(({ listingId }) => (all.get(listingId) ?? 0) < before);
  const shown = new Set(allRows.map(({ listingId }) => listingId));
  const goneIds = [...numbers.keys()].filter((id) => !shown.has(id));
  const told = await tell(ctx, { changed, goneIds, seen, numbers });
  await rememberAdverts(
    db,
    rows.map((row) => ({
      ...{ listingId: row.listingId, vehicleId: row.vehicleId, priceCents: row.priceCents },
      ...{ rating: filterRating(row), goneAt: null, cameAt: ctx.now() },
      cameNumber: numbers.get(row.listingId) ?? last.changeNumber,
    })),
  );
  await rememberGone(db, goneIds, ctx.now());
  await movePosition(db, last.changeNumber, ctx.now());
  const isMore = await hasChangesAfter(db, last.changeNumber);
  return {
    ...{ changeCount: changes.length, alertCount: told.alertCount },
    ...{ dueCount: told.dueCount, isMore },
  };
}

/**
 * The changed rows of which something is news, with the searches that they meet, in the order of the changes:
 * as many as one transaction is for, one at least. `before` is the change of the first that is left for the next.
 */
function changedAdverts(
  rows: readonly SearchRow[],
  known: {
    numbers: ReadonlyMap<string, number>;
    seen: readonly SeenAdvert[];
    now: Date;
    marketNow: Date;
    register: SearchRegister;
  },
): { changed: ChangedAdvert[]; before: number } {
  const { numbers, seen, now, marketNow, register } = known;
  const byListing = new Map(seen.map((each) => [each.listingId, each]));
  const byVehicle = groupedBy(seen, ({ vehicleId }) => vehicleId);
  const numberOf = ({ listingId }: SearchRow) => numbers.get(listingId) ?? 0;
  const changed: ChangedAdvert[] = [];
  let pairs = 0;
  for (const row of [...rows].sort((a, b) => numberOf(a) - numberOf(b))) {
    const own = byListing.get(row.listingId);
    const ofCar = byVehicle.get(row.vehicleId) ?? [];
    const present = {
      ...{ listingId: row.listingId, vehicleId: row.vehicleId, priceCents: row.priceCents },
      ...{ rating: filterRating(row), changeNumber: numberOf(row) },
    };
    const news = {
      advert: newsOf(present, own ? [own] : [], now),
      car: newsOf(present, own && !ofCar.includes(own) ? [own, ...ofCar] : ofCar, now),
    };
    if (!isNews(news.advert) && !(row.isBestOffer && isNews(news.car))) continue;
    // Whoever chose a source wants its adverts, best offers of their cars or not.
    const filtered = matchedRow(row, marketNow);
    const searches = register
      .matches(filtered)
      .filter(({ criteria }) => row.isBestOffer || (criteria.sources?.length ?? 0) > 0);
    pairs += searches.length;
    if (pairs > BATCH_PAIRS && changed.length > 0) return { changed, before: numberOf(row) };
    changed.push({ row, filtered, news, searches });
  }
  return { changed, before: Number.POSITIVE_INFINITY };
}

/** Finds and writes who is told of what. */
async function tell(
  ctx: Ctx,
  found: {
    changed: readonly ChangedAdvert[];
    goneIds: readonly string[];
    seen: readonly SeenAdvert[];
    numbers: ReadonlyMap<string, number>;
  },
): Promise<ToldCounts> {
  const { db } = ctx;
  const now = ctx.now();
  const { changed } = found;
  const seenOf = new Map(found.seen.map((each) => [each.listingId, each]));
  const goneVehicleIds = found.goneIds.flatMap((id) => seenOf.get(id)?.vehicleId ?? []);
  const vehicleIds = [...new Set([...changed.map(({ row }) => row.vehicleId), ...goneVehicleIds])];
  if (vehicleIds.length === 0) {
    return { opportunityCount: 0, alertCount: 0, dueCount: 0, personIds: [] };
  }
  const met = new Set(changed.flatMap(({ searches }) => searches.map(({ id }) => id)));
  const meeting = await listRunningSearches(db, [...met], now);
  const watchers = await listWatchers(db, vehicleIds);
  // Of a car that went everybody may want to hear who was told of it; of the others those whom it concerns now.
  const ofGone = await listOpportunitiesOfCars(db, [...new Set(goneVehicleIds)]);
  const before = await listOpportunitiesOf(db, concerned(changed, meeting, watchers));
  const opportunities = [
    ...new Map([...ofGone, ...before].map((each) => [each.id, each])).values(),
  ];
  const foundBy = new Set(ofGone.flatMap(({ savedSearchId }) => savedSearchId ?? []));
  const others = [...foundBy].filter((id) => !met.has(id));
  const running = [...meeting, ...(await listRunningSearches(db, others, now))];
  const listeners = await listListeners(db, {
    personIds: [...new Set([...running, ...watchers].map(({ personId }) => personId))],
    ...{ vehicleIds, now },
  });
  const times = await listAdvertTimes(
    db,
    changed.map(({ row }) => row.listingId),
  );
  const gone = await goneTells(ctx, {
    ...{ goneIds: found.goneIds, seenOf, numbers: found.numbers },
    ...{ opportunities, watchers, running, listeners },
  });
  const inspected = await listInspectedCarsOf(ctx, { personIds: [...listeners.keys()] });
  const audience = {
    ...{ running: new Map(running.map((each) => [each.id, each])), watchers, listeners },
    opportunities: new Map(
      opportunities.map((each) => [`${each.personId} ${each.vehicleId}`, each]),
    ),
    figuresFor: figuresIn(ctx, inspected),
    times,
  };
  const tells = onePerCar([...changed.flatMap((each) => tellOf(each, audience)), ...gone]);
  return writeTells(db, { tells, listeners, now });
}

/** Whom each changed car concerns: by a search that it meets, or because they watch it. */
function concerned(
  changed: readonly ChangedAdvert[],
  meeting: Awaited<ReturnType<typeof listRunningSearches>>,
  watchers: Awaited<ReturnType<typeof listWatchers>>,
): { personId: string; vehicleId: string }[] {
  const personOf = new Map(meeting.map(({ id, personId }) => [id, personId]));
  const found = changed.flatMap(({ row: { vehicleId }, searches }) =>
    searches.flatMap(({ id }) => {
      const personId = personOf.get(id);
      return personId === undefined ? [] : [{ personId, vehicleId }];
    }),
  );
  const pairs = [...found, ...watchers.map(({ personId, vehicleId }) => ({ personId, vehicleId }))];
  return [...new Map(pairs.map((each) => [`${each.personId} ${each.vehicleId}`, each])).values()];
}

/** Of several adverts of one car the best offer is told of. */
function onePerCar(tells: readonly Tell[]): Tell[] {
  const best = new Map<string, Tell>();
  for (const each of tells) {
    const key = `${each.personId} ${each.row.vehicleId}`;
    const present = best.get(key);
    if (!present || each.row.priceCents < present.row.priceCents) best.set(key, each);
  }
  return [...best.values()];
}
