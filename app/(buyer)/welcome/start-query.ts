import { addressOfWords } from '@/app/(buyer)/words-address';
import type { BodyStyle } from '@/db/vocabulary';
import { invalidFields } from '@/lib/platform/errors';
import type { WordsReading } from '@/lib/searches/words';

/** What somebody is after; null where they did not say. */
export interface Wish {
  /** Their words for a car, as they were read. */
  car: WordsReading | null;
  body: BodyStyle | null;
  /** The most they would pay, in cents. */
  maxPriceCents: number | null;
}

/**
 * A wish as the query of the results' page; '' where it wishes for nothing. What is chosen goes before
 * what the words say. Throws `invalid_fields` for words that no filter was found in.
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
  const wished = {
    ...filters,
    ...(body === null ? {} : { body: [body] }),
    ...(maxPriceCents === null ? {} : { max_price_cents: maxPriceCents }),
  };
  const address = addressOfWords({ filters: wished, ignored: [] }, {});
  return address.split('?')[1] ?? '';
}
