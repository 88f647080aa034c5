import { z } from 'zod';
import { MARKET_RATINGS, STATES } from '@/db/vocabulary';
import type { Deal } from '@/lib/deals/deal';
import { listingIdSchema } from '@/lib/deals/schemas';
import { formatDollars } from '@/lib/platform/money';
import type { ToolSettings } from './tool';

/** Adverts are written by strangers; no word of theirs is longer than this here. */
const WORDS_LENGTH_MAX = 120;

const cents = z.int().describe('US cents.');
const unknownCents = cents.nullable();
const dollars = z.string().nullable().describe('The same in dollars; null where it is unknown.');

/** An amount in both forms, under one name: `price_cents` and `price`. */
export const moneyFields = <Name extends string>(name: Name, meaning: string) =>
  ({
    [`${name}_cents`]: unknownCents.describe(`${meaning} US cents; null where it is unknown.`),
    [name]: dollars,
  }) as Record<`${Name}_cents`, typeof unknownCents> & Record<Name, typeof dollars>;

/** The two forms of an amount. Estimates are shown in whole dollars. */
export function money<Name extends string>(
  name: Name,
  amountCents: number | null,
  options: { isExact?: boolean } = {},
) {
  const shown = amountCents === null ? null : formatDollars(amountCents, options);
  return { [`${name}_cents`]: amountCents, [name]: shown } as Record<
    `${Name}_cents`,
    number | null
  > &
    Record<Name, string | null>;
}

/** A listing as tools show it: what a person would ask first, not all that is known. */
export const shownListingSchema = z.object({
  listing_id: listingIdSchema,
  title: z.string(),
  year: z.int(),
  make: z.string(),
  model: z.string(),
  trim: z.string().nullable(),
  vin: z.string().nullable(),
  ...moneyFields('price', 'The ask.'),
  ...moneyFields('previous_price', 'The ask before the last change.'),
  mileage_mi: z.int().nullable(),
  city: z.string().nullable(),
  state: z.enum(STATES).nullable(),
  distance_mi: z.number().nullable().describe('Great-circle miles from the place searched.'),
  source: z.string().describe('Where the advert is.'),
  seller_kind: z.string().nullable(),
  days_on_market: z.int(),
  rating: z.enum(MARKET_RATINGS),
  unrated_reason: z.string().nullable(),
  is_check_first: z
    .boolean()
    .describe('True: something contradicts itself or the ask is far too low; look before hoping.'),
  check_first_reasons: z.array(z.string()),
  ...moneyFields('value', 'What the car is worth on its market (the middle estimate).'),
  ...moneyFields('value_low', 'The low end (p10) of that estimate.'),
  ...moneyFields('value_high', 'The high end (p90) of that estimate.'),
  ...moneyFields('saving', 'Value less price.'),
  ...moneyFields('worst_case_saving', 'Low end of the value less price.'),
  ...moneyFields('out_the_door', 'Price, tax, title, registration, fees and transport.'),
  buyer_state: z.enum(STATES).nullable().describe('The state whose tax and fees are counted.'),
  is_buyer_assumed: z
    .boolean()
    .describe('True: no buyer_zip or buyer_state was given, so the state of the car was taken.'),
  deal_score: z.int().nullable().describe('0 to 100 for this buyer; null where it is unknown.'),
  is_simulated: z.boolean().describe('True: part of the advert’s story is simulated (demo).'),
  url: z.string().describe('The page of this listing.'),
});
export type ShownListing = z.input<typeof shownListingSchema>;

/** A deal as tools show it. */
export function toShownListing(deal: Deal, { publicUrl }: ToolSettings): ShownListing {
  const { valuation } = deal;
  return {
    listing_id: deal.id,
    title: clip(deal.title),
    year: deal.year,
    make: deal.make,
    model: deal.model,
    trim: deal.trim === null ? null : clip(deal.trim),
    vin: deal.vin,
    ...money('price', deal.priceCents),
    ...money('previous_price', deal.previousPriceCents),
    mileage_mi: deal.mileageMi,
    city: deal.city === null ? null : clip(deal.city),
    state: deal.state,
    distance_mi: deal.distanceMi,
    source: deal.sourceLabel,
    seller_kind: deal.sellerKind,
    days_on_market: deal.daysOnMarket,
    rating: deal.rating,
    unrated_reason: deal.unratedReason,
    is_check_first: deal.isCheckFirst,
    check_first_reasons: deal.checkFirstReasons,
    ...money('value', valuation?.p50Cents ?? null, { isExact: false }),
    ...money('value_low', valuation?.p10Cents ?? null, { isExact: false }),
    ...money('value_high', valuation?.p90Cents ?? null, { isExact: false }),
    ...money('saving', deal.savingCents, { isExact: false }),
    ...money('worst_case_saving', deal.worstCaseSavingCents, { isExact: false }),
    ...money('out_the_door', deal.cost?.totalCents ?? null),
    buyer_state: deal.buyerState,
    is_buyer_assumed: deal.isBuyerAssumed,
    deal_score: deal.dealScore.total,
    is_simulated: deal.isSimulated,
    url: `${publicUrl}/listings/${deal.id}`,
  };
}

/** One listing in one line. */
export function listingLine(listing: ShownListing): string {
  const place = [listing.city, listing.state].filter(Boolean).join(', ');
  const worth = listing.value === null ? 'no value' : `worth about ${listing.value}`;
  return [
    `${listing.year} ${listing.make} ${listing.model}${listing.trim ? ` ${listing.trim}` : ''}`,
    `${listing.price}, ${worth}`,
    listing.is_check_first ? 'check first' : listing.rating,
    listing.mileage_mi === null ? 'mileage unknown' : `${listing.mileage_mi} mi`,
    place === '' ? 'place unknown' : place,
    listing.listing_id,
  ].join(' · ');
}

/** The words of a stranger without control characters, cut to a harmless length. */
export function clip(words: string): string {
  return words.replaceAll(/\p{Cc}+/gu, ' ').slice(0, WORDS_LENGTH_MAX);
}
