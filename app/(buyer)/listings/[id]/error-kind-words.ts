import type { ListingErrorKind } from '@/db/vocabulary';

/** What may be wrong with a listing, in words. */
export const ERROR_KIND_WORDS: Readonly<Record<ListingErrorKind, string>> = {
  not_available: 'It is not offered any more',
  price: 'The price is wrong',
  mileage: 'The mileage is wrong',
  car: 'It is another car: make, model, year or trim',
  place: 'It stands elsewhere',
  value: 'The value or its comps make no sense',
  other: 'Something else',
};
