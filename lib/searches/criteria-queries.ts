/** What people look for, as conditions on search rows. */
import { and, between, eq, gte, inArray, lte, or, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { HEADLINE_WORDS_SQL, PRICE_CUT_SQL, searchRows } from '@/db/schema/searches';
import type { ConfidenceLevel, MarketRating, OwnerCount } from '@/db/vocabulary';
import { EARTH_RADIUS_MI, MILES_PER_DEGREE_LATITUDE } from '@/lib/platform/places';
import { CONFIDENCE_HIGH, CONFIDENCE_MEDIUM } from '@/lib/valuation/confidence';
import type { Criteria, DaysOnMarket } from './criteria';
import type { MapArea } from './map-area';
import { firstSeenWithin, OWNERS_OPEN } from './row-measures';
/** By how much an ask came down, as the index of that order has it. */
export const PRICE_CUT = sql<number>`(${sql.raw(PRICE_CUT_SQL)})`;

/** Miles between a row and a point on the sphere (haversine). */
function distanceSql(point: { latitude: number; longitude: number }): SQL<number> {
  return sql<number>`(2 * ${EARTH_RADIUS_MI}::float8 * asin(least(1, sqrt(
    power(sin(radians(${searchRows.latitude} - ${point.latitude}::float8) / 2), 2)
    + cos(radians(${point.latitude}::float8)) * cos(radians(${searchRows.latitude}))
    * power(sin(radians(${searchRows.longitude} - ${point.longitude}::float8) / 2), 2)))))`;
}

function nearPredicate(near: NonNullable<Criteria['near']>): SQL | undefined {
  const latitudeSpan = near.withinMi / MILES_PER_DEGREE_LATITUDE;
  const widest = Math.min(89, Math.abs(near.latitude) + latitudeSpan);
  const longitudeSpan = latitudeSpan / Math.max(0.01, Math.cos((widest * Math.PI) / 180));
  return and(
    gte(searchRows.latitude, near.latitude - latitudeSpan),
    lte(searchRows.latitude, near.latitude + latitudeSpan),
    gte(searchRows.longitude, near.longitude - longitudeSpan),
    lte(searchRows.longitude, near.longitude + longitudeSpan),
    sql`${distanceSql(near)} <= ${near.withinMi}`,
  );
}

function areaPredicate({ south, west, north, east }: MapArea): SQL | undefined {
  const { latitude, longitude } = searchRows;
  return and(between(latitude, south, north), between(longitude, west, east));
}

function ratingPredicate(wanted: NonNullable<Criteria['ratings']>): SQL | undefined {
  const ratings = wanted.filter((name): name is MarketRating => name !== 'check_first');
  const plain =
    ratings.length > 0
      ? and(inArray(searchRows.rating, ratings), eq(searchRows.isCheckFirst, false))
      : undefined;
  const checkFirst = wanted.includes('check_first') ? eq(searchRows.isCheckFirst, true) : undefined;
  return or(plain, checkFirst);
}

/** By what a confidence of each level is at least, and below. */
const CONFIDENCE_BOUNDS: Record<ConfidenceLevel, readonly [from: number, below: number]> = {
  high: [CONFIDENCE_HIGH, Number.POSITIVE_INFINITY],
  medium: [CONFIDENCE_MEDIUM, CONFIDENCE_HIGH],
  low: [Number.NEGATIVE_INFINITY, CONFIDENCE_MEDIUM],
};

/** Bounds of the column's own type: as a wider number 0.7 is not what was stored. */
function confidencePredicate(wanted: readonly ConfidenceLevel[]): SQL | undefined {
  return or(
    ...wanted.map((level) => {
      const [from, below] = CONFIDENCE_BOUNDS[level];
      const { confidence } = searchRows;
      return sql`(${confidence} >= ${from}::real and ${confidence} < ${below}::real)`;
    }),
  );
}

/** The last count stands for all above it. */
function ownersPredicate(wanted: readonly OwnerCount[]): SQL | undefined {
  const { owners } = searchRows;
  return or(
    ...wanted.map((count) =>
      count === '3_or_more' ? gte(owners, OWNERS_OPEN) : eq(owners, Number(count)),
    ),
  );
}

function daysPredicate(days: DaysOnMarket): SQL | undefined {
  const { fromMs, toMs } = firstSeenWithin(days);
  const { firstSeenAt } = searchRows;
  return and(
    Number.isFinite(fromMs) ? gte(firstSeenAt, new Date(fromMs)) : undefined,
    Number.isFinite(toMs) ? lte(firstSeenAt, new Date(toMs)) : undefined,
  );
}

/** The index over the words answers the first; the second takes out of what the others leave. */
function wordsPredicates({ mustSay = [], neverSay = [] }: Criteria): SQL[] {
  const words = sql.raw(HEADLINE_WORDS_SQL);
  return [
    ...(mustSay.length > 0 ? [sql`${words} @> ${sql.param(mustSay)}::text[]`] : []),
    ...(neverSay.length > 0 ? [sql`not ${words} && ${sql.param(neverSay)}::text[]`] : []),
  ];
}

/** The criteria as one SQL condition. `oncePerVehicle` keeps only each car's best offer. */
export function criteriaSql(criteria: Criteria, oncePerVehicle: boolean): SQL | undefined {
  const t = searchRows;
  const anyOf = (column: AnyPgColumn, values?: readonly unknown[]) =>
    values && values.length > 0 ? inArray(column, [...values]) : undefined;
  return and(
    // A best offer of another source would hide the one asked for.
    oncePerVehicle && !criteria.sources?.length ? eq(t.isBestOffer, true) : undefined,
    anyOf(t.make, criteria.makes),
    anyOf(t.model, criteria.models),
    anyOf(t.trim, criteria.trims),
    criteria.minYear === undefined ? undefined : gte(t.year, criteria.minYear),
    criteria.maxYear === undefined ? undefined : lte(t.year, criteria.maxYear),
    criteria.minPriceCents === undefined ? undefined : gte(t.priceCents, criteria.minPriceCents),
    criteria.maxPriceCents === undefined ? undefined : lte(t.priceCents, criteria.maxPriceCents),
    criteria.minMileageMi === undefined ? undefined : gte(t.mileageMi, criteria.minMileageMi),
    criteria.maxMileageMi === undefined ? undefined : lte(t.mileageMi, criteria.maxMileageMi),
    // Cars that are not rated, or to be checked first, stand far below any saving in this order.
    criteria.minSavingCents === undefined
      ? undefined
      : gte(t.savingRankKey, criteria.minSavingCents),
    anyOf(t.body, criteria.bodies),
    anyOf(t.drivetrain, criteria.drivetrains),
    anyOf(t.fuel, criteria.fuels),
    anyOf(t.transmission, criteria.transmissions),
    anyOf(t.exteriorColor, criteria.colors),
    anyOf(t.titleStatus, criteria.titleStatuses),
    anyOf(t.sellerKind, criteria.sellerKinds),
    anyOf(t.state, criteria.states),
    anyOf(t.sourceKey, criteria.sources),
    criteria.ratings?.length ? ratingPredicate(criteria.ratings) : undefined,
    criteria.hasPriceDrop ? sql`${t.previousPriceCents} > ${t.priceCents}` : undefined,
    criteria.minPriceCutCents === undefined ? undefined : gte(PRICE_CUT, criteria.minPriceCutCents),
    criteria.confidences?.length ? confidencePredicate(criteria.confidences) : undefined,
    anyOf(t.accident, criteria.accidents),
    criteria.owners?.length ? ownersPredicate(criteria.owners) : undefined,
    criteria.minPhotos === undefined ? undefined : gte(t.photoCount, criteria.minPhotos),
    criteria.daysOnMarket ? daysPredicate(criteria.daysOnMarket) : undefined,
    ...wordsPredicates(criteria),
    criteria.near ? nearPredicate(criteria.near) : undefined,
    criteria.area ? areaPredicate(criteria.area) : undefined,
  );
}
