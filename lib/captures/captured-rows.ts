import type { PriceKind } from '@/db/vocabulary';
import type { Sighting } from '@/lib/listings/ingest-queries';
import { RowIntake } from '@/lib/listings/row-intake';
import type { RawListing } from '@/lib/sources/raw-listing';
import { CAPTURED_SOURCE } from '@/lib/sources/registry';
import {
  CAPTURE_LISTINGS_MAX,
  capturedListingId,
  capturedVehicleKey,
  pageAddress,
} from './capture';

/** Adverts of a page or mail, judged as those of any source are. */
export interface CapturedRows {
  sightings: Sighting[];
  /** In words why some were left out; null where none was. */
  leftOut: string | null;
}

/** What the adverts of one capture have in common. */
export interface CapturedRowsContext {
  ownerId: string;
  /** Whose adverts they are; null for nobody's. */
  sourceKey: string | null;
  priceKind: PriceKind;
  /** Of the page; an advert alone on it that has no address has this one. */
  address: string | null;
  marketNow: Date;
}

/**
 * Turns adverts into private sightings. Nothing that points to a seller goes with them, and none is known by
 * what it is known by elsewhere, so that they never meet those of the market.
 */
export function capturedRows(
  listings: readonly RawListing[],
  context: CapturedRowsContext,
): CapturedRows {
  const { ownerId, sourceKey, marketNow, priceKind } = context;
  const kept = listings.slice(0, CAPTURE_LISTINGS_MAX);
  const intake = new RowIntake({ sourceKey: CAPTURED_SOURCE.key, marketNow, priceKind });
  const isAlone = listings.length === 1;
  const raws = kept.map((raw) => withOwnId(withoutSeller(raw), { ...context, isAlone }));
  const given = new Set(raws.map(({ externalId }) => externalId));
  const { sightings, refused } = intake.prepare({
    rows: raws.map((raw, index) => ({ line: index + 1, raw })),
    refusals: [],
  });
  return {
    sightings: sightings.map(({ listing, status }) => ({
      status,
      listing: {
        ...listing,
        externalId: given.has(listing.externalId)
          ? listing.externalId
          : capturedListingId(ownerId, sourceKey, listing.externalId),
        vehicleKey: capturedVehicleKey(ownerId, listing.vehicleKey),
        sellerHash: null,
        photoUrls: [],
        statedFees: [],
      },
    })),
    leftOut: leftOutWords(
      listings.length,
      refused.map(({ message }) => message),
    ),
  };
}

function withoutSeller({ sellerName: _name, sellerHash: _hash, ...raw }: RawListing): RawListing {
  return raw;
}

/**
 * An advert is known by its source's id, else by its address: by the one also where it is of nobody's page,
 * so that a mail and the page that it names bring the same advert.
 */
function withOwnId(
  raw: RawListing,
  context: Pick<CapturedRowsContext, 'ownerId' | 'sourceKey' | 'address'> & { isAlone: boolean },
): RawListing {
  const { ownerId, sourceKey, address, isAlone } = context;
  const own = raw.url === undefined ? null : pageAddress(raw.url);
  const url = own ?? (isAlone ? address : null);
  const { externalId, ...rest } = raw;
  const id =
    externalId === undefined
      ? url && capturedListingId(ownerId, null, url)
      : capturedListingId(ownerId, sourceKey, externalId);
  return {
    ...rest,
    ...(url === null ? {} : { url }),
    ...(id === null ? {} : { externalId: id }),
  };
}

const REASONS_SHOWN_MAX = 3;

function leftOutWords(count: number, refusals: readonly string[]): string | null {
  const tooMany = Math.max(0, count - CAPTURE_LISTINGS_MAX);
  const parts: string[] = [];
  if (refusals.length > 0) {
    const reasons = [...new Set(refusals)].slice(0, REASONS_SHOWN_MAX).join(' ');
    parts.push(`${refusals.length} of ${count} adverts were left out: ${reasons}`);
  }
  if (tooMany > 0) {
    parts.push(`Only the first ${CAPTURE_LISTINGS_MAX} of ${count} adverts are kept.`);
  }
  return parts.length === 0 ? null : parts.join(' ');
}
