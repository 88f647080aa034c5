import type { ListingStatus } from '@/db/vocabulary';
import type { Sighting } from '@/lib/listings/ingest-queries';
import { RowIntake } from '@/lib/listings/row-intake';
import type { FieldError } from '@/lib/platform/errors';
import { toPublicId } from '@/lib/platform/ids';
import type { RawListing } from '@/lib/sources/raw-listing';
import { SELLERS_SOURCE } from '@/lib/sources/registry';
import { withoutContacts } from '@/lib/vehicles/wording';
import type { OfferedContent } from './seller-listing';

/** What an advert among the results is made of. */
export type AdvertContent = Pick<
  OfferedContent,
  'title' | 'description' | 'facts' | 'condition' | 'zip' | 'photoIds' | 'priceCents'
> & { id: string };

/** How an advert is to stand. `priceCents` of a sale is what was paid. */
export type AdvertStanding =
  | { status: 'live' | 'gone' }
  | { status: 'sold'; soldPriceCents: number };

const words = (value: string | number | undefined) =>
  value === undefined ? undefined : String(value).replaceAll('_', ' ');

/**
 * The advert of a car on offer as a source words it: nothing of its person, contacts out of its words, and no
 * lowest price. A seller names the ZIP code; results show its city and state.
 */
export function toRawListing(car: AdvertContent, publicUrl: string): RawListing {
  const { facts, condition } = car;
  const text = (name: string) => {
    const value = facts[name];
    return value === undefined ? {} : { [name]: String(value) };
  };
  const raw: RawListing = {
    externalId: toPublicId('seller_listing', car.id),
    title: withoutContacts(car.title),
    description: car.description,
    price: car.priceCents / 100,
    sellerKind: 'private',
    zip: car.zip,
    imageUrls: car.photoIds.map(
      (photoId) => `${publicUrl}/photos/${toPublicId('snap_photo', photoId)}/full.jpg`,
    ),
    ...text('vin'),
    ...text('year'),
    ...text('make'),
    ...text('model'),
    ...text('trim'),
    ...text('engine'),
  };
  const worded = {
    body: words(facts.bodyStyle),
    drivetrain: words(facts.drivetrain),
    fuel: words(facts.fuel),
    transmission: words(facts.transmission),
    exteriorColor: words(facts.exteriorColor),
    interiorColor: words(facts.interiorColor),
    titleStatus: words(condition.titleStatus),
    mileage: facts.mileageMi,
  };
  const given = Object.entries(worded).filter(([, value]) => value !== undefined);
  return { ...raw, ...Object.fromEntries(given) };
}

/** Our field for what the normaliser refuses. */
const FIELDS: Readonly<Record<string, string>> = { price: 'price_cents', mileage: 'mileage_mi' };

/**
 * An advert as a sighting at the market's present, judged as those of any source are; or what is not believed
 * of it, in words for its seller.
 */
export function advertSighting(
  car: AdvertContent,
  standing: AdvertStanding,
  context: { marketNow: Date; publicUrl: string },
): { ok: true; sighting: Sighting } | { ok: false; problem: FieldError } {
  const isSold = standing.status === 'sold';
  const raw = toRawListing(
    isSold ? { ...car, priceCents: standing.soldPriceCents } : car,
    context.publicUrl,
  );
  const { key: sourceKey, priceKind } = SELLERS_SOURCE;
  const intake = new RowIntake({ sourceKey, marketNow: context.marketNow, priceKind });
  const status: ListingStatus = standing.status;
  const row = { line: 1, raw: isSold ? { ...raw, priceKind: 'sold' as const } : raw, status };
  const { sightings, refused } = intake.prepare({ rows: [row], refusals: [] });
  const [sighting] = sightings;
  if (sighting) return { ok: true, sighting };
  const { field = 'title', message = 'is not believed' } = refused[0] ?? {};
  return { ok: false, problem: { field: FIELDS[field] ?? field, message } };
}
