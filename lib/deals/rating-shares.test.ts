import { describe, expect, it } from 'vitest';
import type { MarketRating } from '@/db/vocabulary';
import type { NormalisedListing } from '@/lib/listings/listing';
import { normalise } from '@/lib/listings/normalise';
import { readReplayCars } from '@/lib/sources/adapters/replay/replay-facts';
import { trainMarketModel, valueTrainingCars } from '@/lib/valuation/market-model';
import { withoutBelief } from '@/lib/valuation/plausible-subject';
import { rateAsk } from './market-rating';

const YEAR = 2022;
const isLong = process.env.DEALSCOUT_TEST_DOSE === 'long';
/** The whole bundled market in the long dose, one car in so many in the short one. */
const EVERY = isLong ? 1 : 8;

/** What each rating is meant to hold of the rated cars (great at most p10, good p30, fair p70, high p90). */
const MEANT: Readonly<Record<Exclude<MarketRating, 'unrated'>, number>> = {
  great: 0.1,
  good: 0.2,
  fair: 0.4,
  high: 0.2,
  overpriced: 0.1,
};
/** Of 800 cars the shares scatter by more than a hundredth by chance. */
const POINTS_APART_MAX = isLong ? 0.04 : 0.05;
/** A part of the market leaves some models with too few comps. */
const UNRATED_MAX = isLong ? 0.2 : 0.35;

async function bundledCars(): Promise<NormalisedListing[]> {
  const context = { observedAt: new Date(Date.UTC(YEAR, 9, 15)), marketYear: YEAR, sourceKey: 'b' };
  const cars = (await readReplayCars()).filter((_, index) => index % EVERY === 0);
  return cars.flatMap(({ raw, priceCents, carId }) => {
    const row = { ...raw, price: priceCents / 100, externalId: carId };
    const verdict = normalise(row, context);
    return verdict.ok ? [verdict.listing] : [];
  });
}

describe('market ratings of the bundled market, each car by a fit that has not seen its price', () => {
  it('fall near 10, 20, 40, 20 and 10 of a hundred rated cars, and leave few unrated', async () => {
    const cars = await bundledCars();
    const training = trainMarketModel(
      cars.map((car) => ({
        ...car,
        id: car.externalId,
        vehicleKey: car.externalId,
        vinPattern: car.isVinValid ? (car.vin?.slice(0, 8) ?? null) : null,
      })),
      { referenceYear: YEAR },
    );
    const counts = new Map<MarketRating, number>();
    let checkFirstCount = 0;
    let index = 0;
    for (const valuation of valueTrainingCars(training)) {
      const car = cars[index];
      index += 1;
      if (!car) throw new Error('more values than cars');
      const { rating, isCheckFirst } = rateAsk({
        ...car,
        range: withoutBelief(valuation, car, YEAR),
      });
      counts.set(rating, (counts.get(rating) ?? 0) + 1);
      if (isCheckFirst) checkFirstCount += 1;
    }
    const unrated = counts.get('unrated') ?? 0;
    expect(cars.length).toBeGreaterThan(800);
    expect(unrated / cars.length).toBeLessThan(UNRATED_MAX);
    // A flag that many cars have would warn nobody.
    expect(checkFirstCount / cars.length).toBeLessThan(0.05);
    for (const [rating, meant] of Object.entries(MEANT)) {
      const share = (counts.get(rating as MarketRating) ?? 0) / (cars.length - unrated);
      expect(Math.abs(share - meant), `${rating}: ${share}`).toBeLessThan(POINTS_APART_MAX);
    }
  });
});
