import { addressOfWords } from '@/app/(buyer)/words-address';
import type { BodyStyle } from '@/db/vocabulary';
import { invalidFields } from '@/lib/platform/errors';
import type { WordFilters } from '@/lib/searches/words-phrases';
import type { RefinedReading } from '@/lib/searches/words-suggestion-service';

/** What somebody is after; null where they did not say. */
export interface Wish {
  /** Their words for a car, as they were read. */
  car: Pick<RefinedReading, 'filters' | 'suggested'> | null;
  body: BodyStyle | null;
  /** The most they would pay, in cents. */
  maxPriceCents: number | null;
}

/**
 * A wish as the query of the results' page; '' where it wishes for nothing. What is chosen goes before
 * what the words say; what a language model suggested is named as that. Throws `invalid_fields` for words that no filter was found in.
 */
export function startQueryOf({ car, body, maxPriceCents }: Wish): string {
  const { sort: _order, ...filters } = car?.filters ?? {};
  if (car !== null && Object.keys(filters).length === 0) {
    throw invalidFields([
      {
        field: 'car',
        message: 'No car like that is known here. A make and model will do: Honda CR-V.',
      },
    ]);
  }
  const chosen = {
    ...(body === null ? {} : { body: [body] }),
    ...(maxPriceCents === null ? {} : { max_price_cents: maxPriceCents }),
  };
  const isSuggested = (name: string) =>
    car?.suggested.includes(name) === true && !Object.hasOwn(chosen, name);
  const wished = Object.entries({ ...filters, ...chosen });
  const part = (isOf: (name: string) => boolean): WordFilters =>
    Object.fromEntries(wished.filter(([name]) => isOf(name)));
  const address = addressOfWords(
    { filters: part((name) => !isSuggested(name)), ignored: [] },
    {},
    { filters: part(isSuggested), failure: null },
  );
  return address.split('?')[1] ?? '';
}
