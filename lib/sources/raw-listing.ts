import type { PriceKind } from '@/db/vocabulary';

/**
 * One advert as a collector read it, before anything is believed. Every field is the source's own
 * wording (strings stay strings, numbers may be numbers); the normaliser turns it into facts or
 * refuses it with a reason. A field that the source does not give is absent.
 */
export interface RawListing {
  /** The source's own id of the advert. Absent where the source has none. */
  externalId?: string;
  /** Absolute; a path alone where an answer was saved that does not say of which site it is. */
  url?: string;
  title?: string;
  vin?: string;
  year?: string | number;
  make?: string;
  model?: string;
  trim?: string;
  /** Model and trim in one string ("F-150 Lariat"), for sources that do not separate them. */
  modelTrim?: string;
  body?: string;
  drivetrain?: string;
  fuel?: string;
  transmission?: string;
  engine?: string;
  cylinders?: string | number;
  exteriorColor?: string;
  interiorColor?: string;
  price?: string | number;
  priceKind?: PriceKind;
  currency?: string;
  mileage?: string | number;
  /** "mi" or "km"; absent means miles unless the text itself names a unit. */
  mileageUnit?: string;
  condition?: string;
  titleStatus?: string;
  sellerKind?: string;
  /** Dealer or person as the source names them; the normaliser keeps a hash of it and nothing else. */
  sellerName?: string;
  /** Keyed hash of the seller, in place of the name wherever rows are kept. */
  sellerHash?: string;
  city?: string;
  state?: string;
  zip?: string;
  latitude?: number;
  longitude?: number;
  mpgCity?: string | number;
  mpgHighway?: string | number;
  description?: string;
  /** What the source says beside the advert about fees on top of the price. */
  feeText?: string;
  /** Addresses of the photos, in the advert's order. */
  imageUrls?: readonly string[];
  /** When the source says that the advert was put up. */
  listedAt?: Date;
  /** True where the source says that somebody is already buying it. */
  isPending?: boolean;
  /** True where the source was paid to show it here. */
  isSponsored?: boolean;
  /** When the source showed this advert. Absent means "now" on the market's clock. */
  observedAt?: Date;
  /** True for what the demo's timeline made up (see docs/decisions). */
  isSimulated?: boolean;
}
