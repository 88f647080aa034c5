import { describe, expect, it } from 'vitest';
import { CHOICE_FIELDS, ResultColumns } from './result-columns';
import { findMatches } from './result-counts';
import { pointsOf } from './result-points';

function columnsOf(cars: readonly { priceCents: number; mileageMi: number | null }[]) {
  const columns = new ResultColumns();
  cars.forEach((car, at) => {
    columns.put({
      listingId: `0199c0de-0000-7000-8000-${at.toString(16).padStart(12, '0')}`,
      choices: CHOICE_FIELDS.map((field) => (field === 'rating' ? 'good' : null)),
      year: 2018,
      latitude: null,
      longitude: null,
      isBestOffer: true,
      hasPriceDrop: false,
      isUnrated: false,
      rankKey: 0,
      savingRankKey: 0,
      firstSeenMs: 0,
      ...car,
    });
  });
  return columns;
}

const draw = (columns: ResultColumns, limit: number) =>
  pointsOf(columns, findMatches(columns, {}, true).rows(), limit);

describe('points of the results', () => {
  it('are all of them where there is room, with what is not known as null', () => {
    const columns = columnsOf([
      { priceCents: 1_000_000, mileageMi: 20_000 },
      { priceCents: 900_000, mileageMi: null },
    ]);
    expect(draw(columns, 10)).toEqual({
      total: 2,
      asks: [],
      points: [1_000_000, 900_000].map((priceCents, at) => ({
        listingId: `0199c0de-0000-7000-8000-00000000000${at}`,
        make: '',
        model: '',
        year: 2018,
        priceCents,
        mileageMi: at === 0 ? 20_000 : null,
        latitude: null,
        longitude: null,
        rating: 'good',
      })),
    });
  });

  it('are evenly picked where there are more, and the asks are of all', () => {
    const cars = Array.from({ length: 1_000 }, (_, at) => ({
      priceCents: (at % 100) * 100 + 100,
      mileageMi: at * 50,
    }));
    const { points, total, asks } = draw(columnsOf(cars), 100);
    expect([points.length, total]).toEqual([100, 1_000]);
    const miles = points.map(({ mileageMi }) => mileageMi ?? 0);
    expect(miles.filter((mile) => mile < 25_000)).toHaveLength(50);
    expect(asks.map(({ fromMi, count }) => [fromMi, count])).toEqual(
      [0, 10_000, 20_000, 30_000, 40_000].map((fromMi) => [fromMi, 200]),
    );
    expect(asks[0]).toMatchObject({ p25Cents: 2_500, p50Cents: 5_000, p75Cents: 7_500 });
  });
});
