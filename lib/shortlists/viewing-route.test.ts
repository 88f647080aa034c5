import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roadMiles } from '@/lib/costs/transport';
import { greatCircleMiles } from '@/lib/platform/places';
import {
  driveMinutesFor,
  planViewingRoute,
  ROUTE_STOPS_MAX,
  type RouteStop,
  shortestOrder,
} from './viewing-route';

const point = fc.record({
  latitude: fc.double({ min: 30, max: 34, noNaN: true }),
  longitude: fc.double({ min: -99, max: -95, noNaN: true }),
});
const stopsUpTo = (max: number) =>
  fc
    .array(point, { maxLength: max })
    .map((points): RouteStop[] =>
      points.map((place, index) => ({ id: `c${index}`, point: place })),
    );

function ordersOf(count: number): number[][] {
  if (count === 0) return [[]];
  return ordersOf(count - 1).flatMap((order) =>
    Array.from({ length: count }, (_, at) => order.toSpliced(at, 0, count - 1)),
  );
}

describe('the order of the stops', () => {
  it('is as short as the shortest of all orders', () => {
    fc.assert(
      fc.property(stopsUpTo(7), point, fc.boolean(), (stops, start, isRoundTrip) => {
        const at = (index: number) => stops[index]?.point ?? start;
        const between = (from: number, to: number) => roadMiles(greatCircleMiles(at(from), at(to)));
        const lengthOf = (order: readonly number[]) => {
          const way = [-1, ...order, ...(isRoundTrip && order.length > 0 ? [-1] : [])];
          return way.slice(1).reduce((sum, to, index) => sum + between(way[index] ?? -1, to), 0);
        };
        const found = shortestOrder(stops.length, between, isRoundTrip);
        expect([...found].sort()).toEqual(stops.map((_, index) => index));
        const best = Math.min(...ordersOf(stops.length).map(lengthOf));
        expect(lengthOf(found)).toBeCloseTo(best, 6);
      }),
      { numRuns: 25 },
    );
  });

  it('does not depend on the order in which the cars were chosen', () => {
    fc.assert(
      fc.property(
        stopsUpTo(6).chain((stops) =>
          fc.tuple(fc.constant(stops), fc.shuffledSubarray(stops, { minLength: stops.length })),
        ),
        point,
        ([stops, mixed], start) => {
          const rest = { start, isRoundTrip: true, startMinute: 600, viewingMinutes: 45 };
          expect(planViewingRoute({ ...rest, stops: mixed })).toEqual(
            planViewingRoute({ ...rest, stops }),
          );
        },
      ),
      { numRuns: 50 },
    );
  });

  it('is not looked for beyond the number that is exact', () => {
    expect(() => shortestOrder(ROUTE_STOPS_MAX + 1, () => 1, true)).toThrow(RangeError);
    expect(shortestOrder(0, () => 1, true)).toEqual([]);
  });
});

describe('the plan of a day', () => {
  it('adds up: miles, minutes and the end of the day are sums of what is shown', () => {
    fc.assert(
      fc.property(stopsUpTo(6), point, fc.boolean(), (stops, start, isRoundTrip) => {
        const startMinute = 9 * 60;
        const plan = planViewingRoute({
          start,
          stops,
          isRoundTrip,
          startMinute,
          viewingMinutes: 30,
        });
        const sum = (pick: (leg: (typeof plan.legs)[number]) => number) =>
          plan.legs.reduce((total, leg) => total + pick(leg), 0);
        expect(plan.roadMi).toBeCloseTo(
          sum((leg) => leg.roadMi),
          6,
        );
        expect(plan.driveMinutes).toBe(sum((leg) => leg.driveMinutes));
        expect(plan.endMinute).toBe(startMinute + plan.driveMinutes + 30 * stops.length);
        expect(plan.visits.map(({ id }) => id).sort()).toEqual(stops.map(({ id }) => id).sort());
        expect(plan.legs).toHaveLength(stops.length + (isRoundTrip && stops.length > 0 ? 1 : 0));
        for (const [index, visit] of plan.visits.entries()) {
          expect(plan.legs[index]?.toId).toBe(visit.id);
          expect(visit.leaveMinute - visit.arriveMinute).toBe(30);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('goes round three towns on a line there and back', () => {
    const at = (id: string, longitude: number) => ({ id, point: { latitude: 30, longitude } });
    const plan = planViewingRoute({
      start: { latitude: 30, longitude: -97 },
      stops: [at('far', -95), at('near', -96.5), at('middle', -96)],
      isRoundTrip: false,
      startMinute: 600,
      viewingMinutes: 45,
    });
    expect(plan.visits.map(({ id }) => id)).toEqual(['near', 'middle', 'far']);
    expect(plan.isMoreThanADay).toBe(false);
  });
});

describe('the estimated drive', () => {
  it('is 30 mph near, 55 mph beyond, in steps of five minutes upwards', () => {
    expect(driveMinutesFor(0)).toBe(0);
    expect(driveMinutesFor(1)).toBe(5);
    expect(driveMinutesFor(20)).toBe(40);
    expect(driveMinutesFor(75)).toBe(100);
  });

  it('never falls as the way grows', () => {
    const miles = fc.double({ min: 0, max: 3_000, noNaN: true });
    fc.assert(
      fc.property(miles, miles, (a, b) => {
        expect(driveMinutesFor(Math.max(a, b))).toBeGreaterThanOrEqual(
          driveMinutesFor(Math.min(a, b)),
        );
      }),
    );
  });
});
