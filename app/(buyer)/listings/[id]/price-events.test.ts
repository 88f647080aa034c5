import { describe, expect, it } from 'vitest';
import { priceEvents } from './price-events';

type Observed = Parameters<typeof priceEvents>[0][number];

const observed = (day: number, priceCents: number, rest: Partial<Observed> = {}): Observed => ({
  listingId: 'lst_a',
  sourceKey: 'alpha',
  sourceLabel: 'The alpha lot',
  observedAt: new Date(Date.UTC(2022, 8, day)),
  priceCents,
  mileageMi: 41_000,
  status: 'live',
  isSimulated: false,
  ...rest,
});

const told = (history: Observed[]) =>
  priceEvents(history).map(({ what, priceCents, changeCents }) => [what, priceCents, changeCents]);

describe('the price history in words', () => {
  it('tells listing, cut, raise, end and return of one advert with its steps', () => {
    expect(
      told([
        observed(1, 2_000_000),
        observed(5, 1_950_000),
        observed(9, 1_980_000),
        observed(12, 1_980_000, { status: 'gone' }),
        observed(15, 1_980_000),
        observed(20, 1_980_000, { status: 'sold' }),
      ]),
    ).toEqual([
      ['Listed', 2_000_000, null],
      ['Price cut', 1_950_000, -50_000],
      ['Price raised', 1_980_000, 30_000],
      ['Not seen any more', null, 0],
      ['Back again', 1_980_000, 0],
      ['Sold', null, 0],
    ]);
  });

  it('tells a probable sale, and that it was none', () => {
    expect(
      told([
        observed(1, 2_000_000),
        observed(5, 2_000_000, { status: 'gone' }),
        observed(12, 2_000_000, { status: 'probably_sold' }),
        observed(20, 2_000_000, { status: 'gone' }),
      ]).map(([what]) => what),
    ).toEqual(['Listed', 'Not seen any more', 'Probably sold', 'Not sold: offered again']);
  });

  it('compares every advert with itself, not with the other one of the car', () => {
    const beta = { listingId: 'lst_b', sourceLabel: 'The beta lot' };
    expect(
      told([
        observed(1, 2_000_000),
        observed(3, 1_900_000, beta),
        observed(5, 1_990_000),
        observed(7, 1_890_000, beta),
      ]),
    ).toEqual([
      ['Listed', 2_000_000, null],
      ['Seen at another source', 1_900_000, null],
      ['Price cut', 1_990_000, -10_000],
      ['Price cut', 1_890_000, -10_000],
    ]);
  });

  it('leaves out sightings without news, and tells a new mileage', () => {
    expect(
      told([
        observed(1, 2_000_000),
        observed(2, 2_000_000),
        observed(3, 2_000_000, { mileageMi: 41_500 }),
      ]),
    ).toEqual([
      ['Listed', 2_000_000, null],
      ['Mileage changed', 2_000_000, 0],
    ]);
  });

  it('has an id of its own for every event and keeps what is simulated apart', () => {
    const events = priceEvents([
      observed(1, 2_000_000, { isSimulated: true }),
      observed(5, 1_950_000),
      observed(9, 1_900_000),
    ]);
    expect(new Set(events.map(({ id }) => id)).size).toBe(3);
    expect(events.map(({ isSimulated }) => isSimulated)).toEqual([true, false, false]);
  });
});
