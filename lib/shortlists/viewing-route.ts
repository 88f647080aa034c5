/** A day of viewings: the shortest way round the chosen cars, with times that are estimates. Pure. */
import { type Point, roadMiles } from '@/lib/costs/transport';
import { greatCircleMiles } from '@/lib/platform/places';

/** As many as are ordered exactly, and more than a day holds. */
export const ROUTE_STOPS_MAX = 9;
/** How long a viewing with a test drive is assumed to take, unless the people say. */
export const VIEWING_MINUTES = 45;
/** Assumed speeds, not measured: 30 mph over the first 20 road miles of a leg, 55 mph beyond; no traffic. */
const NEAR_MI = 20;
const NEAR_MPH = 30;
const FAR_MPH = 55;
const STEP_MINUTES = 5;
/** Beyond this the plan says that it is more than a day. */
const DAY_MINUTES = 10 * 60;

/** A car to look at, at its place. */
export interface RouteStop {
  id: string;
  point: Point;
}

/** From one place to the next. Null is the start, which is also where the day ends. */
export interface RouteLeg {
  fromId: string | null;
  toId: string | null;
  /** As the crow flies, to a tenth. */
  straightMi: number;
  /** Estimated: `roadMiles` of it, to a tenth. */
  roadMi: number;
  /** Estimated, in steps of five minutes. */
  driveMinutes: number;
}

/** When one is at a stop, in minutes after midnight where the day starts. */
export interface RouteVisit {
  id: string;
  arriveMinute: number;
  leaveMinute: number;
}

export interface ViewingPlan {
  visits: RouteVisit[];
  legs: RouteLeg[];
  /** The sum of the legs, to a tenth. */
  roadMi: number;
  driveMinutes: number;
  /** When the day ends, in minutes after the midnight before it. */
  endMinute: number;
  isMoreThanADay: boolean;
}

/**
 * Whole steps of five minutes for a drive, rounded up; 0 for no way at all. An estimate from assumed speeds.
 */
export function driveMinutesFor(roadMi: number): number {
  const near = Math.min(roadMi, NEAR_MI) / NEAR_MPH;
  const far = Math.max(0, roadMi - NEAR_MI) / FAR_MPH;
  return Math.ceil(((near + far) * 60) / STEP_MINUTES) * STEP_MINUTES;
}

/**
 * The order in which the stops make the shortest way, as indexes: exact, by dynamic programming over subsets
 * (Held and Karp, 1962). Of several shortest ones always the same. `milesBetween` takes indexes, -1 is the
 * start. Throws RangeError beyond `ROUTE_STOPS_MAX` stops.
 */
export function shortestOrder(
  stopCount: number,
  milesBetween: (from: number, to: number) => number,
  isRoundTrip: boolean,
): number[] {
  if (stopCount > ROUTE_STOPS_MAX) throw new RangeError(`at most ${ROUTE_STOPS_MAX} stops`);
  if (stopCount === 0) return [];
  const subsets = 1 << stopCount;
  // Row: the stops that were seen; column: the last of them.
  const miles = new Float64Array(subsets * stopCount).fill(Number.POSITIVE_INFINITY);
  const previous = new Int8Array(subsets * stopCount).fill(-1);
  for (let stop = 0; stop < stopCount; stop += 1) {
    miles[(1 << stop) * stopCount + stop] = milesBetween(-1, stop);
  }
  for (let seen = 1; seen < subsets; seen += 1) {
    for (let last = 0; last < stopCount; last += 1) {
      const soFar = miles[seen * stopCount + last] ?? Number.POSITIVE_INFINITY;
      if (soFar === Number.POSITIVE_INFINITY) continue;
      for (let next = 0; next < stopCount; next += 1) {
        if (seen & (1 << next)) continue;
        const at = (seen | (1 << next)) * stopCount + next;
        const way = soFar + milesBetween(last, next);
        if (way < (miles[at] ?? 0)) {
          miles[at] = way;
          previous[at] = last;
        }
      }
    }
  }
  return walkBack(subsets - 1, stopCount, { miles, previous }, (last) =>
    isRoundTrip ? milesBetween(last, -1) : 0,
  );
}

function walkBack(
  all: number,
  stopCount: number,
  table: { miles: Float64Array; previous: Int8Array },
  milesHome: (last: number) => number,
): number[] {
  const total = (last: number) => (table.miles[all * stopCount + last] ?? 0) + milesHome(last);
  let last = 0;
  for (let stop = 1; stop < stopCount; stop += 1) if (total(stop) < total(last)) last = stop;
  const order: number[] = [];
  let seen = all;
  while (last >= 0) {
    order.unshift(last);
    const before = table.previous[seen * stopCount + last] ?? -1;
    seen &= ~(1 << last);
    last = before;
  }
  return order;
}

const toTenth = (miles: number) => Math.round(miles * 10) / 10;

/**
 * The day: stops in the order of the fewest road miles, with a leg to each and, on a round trip, one home.
 * Minutes count from `startMinute` after midnight. Distances and times are estimates (`roadMiles`,
 * `driveMinutesFor`). Throws RangeError beyond `ROUTE_STOPS_MAX` stops.
 */
export function planViewingRoute(input: {
  start: Point;
  stops: readonly RouteStop[];
  isRoundTrip: boolean;
  startMinute: number;
  viewingMinutes: number;
}): ViewingPlan {
  const { start, isRoundTrip, viewingMinutes } = input;
  // One order whatever the order in which they were chosen.
  const stops = [...input.stops].sort((a, b) => (a.id < b.id ? -1 : 1));
  const pointAt = (index: number) => stops[index]?.point ?? start;
  const straight = (from: number, to: number) => greatCircleMiles(pointAt(from), pointAt(to));
  const order = shortestOrder(
    stops.length,
    (from, to) => roadMiles(straight(from, to)),
    isRoundTrip,
  );
  const ways = order.map((to, at) => ({ from: order[at - 1] ?? -1, to }));
  const lastStop = order.at(-1);
  if (isRoundTrip && lastStop !== undefined) ways.push({ from: lastStop, to: -1 });
  const legs = ways.map(({ from, to }): RouteLeg => {
    const straightMi = straight(from, to);
    const roadMi = toTenth(roadMiles(straightMi));
    return {
      fromId: stops[from]?.id ?? null,
      toId: stops[to]?.id ?? null,
      straightMi: toTenth(straightMi),
      roadMi,
      driveMinutes: driveMinutesFor(roadMi),
    };
  });
  const visits: RouteVisit[] = [];
  let minute = input.startMinute;
  for (const { toId, driveMinutes } of legs) {
    minute += driveMinutes;
    if (toId === null) continue;
    visits.push({ id: toId, arriveMinute: minute, leaveMinute: minute + viewingMinutes });
    minute += viewingMinutes;
  }
  return {
    visits,
    legs,
    roadMi: toTenth(legs.reduce((sum, { roadMi }) => sum + roadMi, 0)),
    driveMinutes: legs.reduce((sum, leg) => sum + leg.driveMinutes, 0),
    endMinute: minute,
    isMoreThanADay: minute - input.startMinute > DAY_MINUTES,
  };
}
