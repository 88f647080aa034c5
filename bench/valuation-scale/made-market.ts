import { normalise } from '@/lib/listings/normalise';
import { REPLAY_LOAD_AT } from '@/lib/sources/adapters/replay/replay-advert';
import { readReplayCars } from '@/lib/sources/adapters/replay/replay-facts';
import { syntheticMarket } from '@/lib/sources/adapters/replay/synthetic-market';
import type { RawListing } from '@/lib/sources/raw-listing';
import type { ValuedCar } from '@/lib/valuation/valued-car';

const SEED = 'bench-valuation-1';

/** The year from which the made market counts ages. */
export const MADE_MARKET_YEAR = REPLAY_LOAD_AT.getUTCFullYear();

/**
 * Simulated adverts as a source shows them, in the proportions of the bundled cars. In the throw-away market
 * of a bench they stand for real ones, because made-up prices teach a model nothing.
 */
export async function* madeAdverts(size: number, seed = SEED): AsyncGenerator<RawListing> {
  const cars = await readReplayCars();
  for (const { isSimulated: _madeUp, ...raw } of syntheticMarket(cars, { size, seed })) yield raw;
}

/** The same adverts as the market model reads them: by way of the product's own normaliser. */
export async function makeCars(size: number, seed = SEED): Promise<ValuedCar[]> {
  const context = {
    observedAt: REPLAY_LOAD_AT,
    marketYear: MADE_MARKET_YEAR,
    sourceKey: 'bench',
  };
  const cars: ValuedCar[] = [];
  for await (const raw of madeAdverts(size, seed)) {
    const verdict = normalise(raw, context);
    if (!verdict.ok) continue;
    const { listing } = verdict;
    cars.push({
      id: listing.externalId,
      vehicleKey: listing.vehicleKey,
      priceCents: listing.priceCents,
      year: listing.year,
      make: listing.make,
      model: listing.model,
      trim: listing.trim,
      mileageMi: listing.mileageMi,
      body: listing.body,
      drivetrain: listing.drivetrain,
      fuel: listing.fuel,
      transmission: listing.transmission,
      engine: listing.engine,
      exteriorColor: listing.exteriorColor,
      state: listing.state,
      sellerKind: listing.sellerKind,
      priceKind: listing.priceKind,
      titleStatus: listing.titleStatus,
      vinPattern: listing.isVinValid ? (listing.vin?.slice(0, 8) ?? null) : null,
    });
  }
  return cars;
}
