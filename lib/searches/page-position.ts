import { z } from 'zod';
import { invalidFields } from '@/lib/platform/errors';
import { decodeCursor } from '@/lib/platform/http/cursor';
import type { Sort } from './criteria';

const whole = z.tuple([z.int()]);
const instant = z.tuple([z.iso.datetime().refine((text) => text >= '1900')]);
const computed = z.tuple([z.number()]);

/** What a sort value is in each order, within what its column holds. */
const SORT_VALUES: Record<Sort, z.ZodType<[number | string]>> = {
  worst_case_saving: whole,
  saving: whole,
  price: whole,
  mileage: z.tuple([z.int32()]),
  year: z.tuple([z.int().min(-32_768).max(32_767)]),
  newest: instant,
  days_on_market: instant,
  price_cut: whole,
  percent_under: whole,
  deal_score: computed,
  out_the_door: computed,
  profit: computed,
  distance: computed,
};

const listingIdSchema = z.uuid();

/**
 * Where the page before ended: the last row's value in this order and its listing's id. Throws
 * `invalid_fields` naming `cursor` for another list's or filter's cursor and for one that no page
 * of this order can have given.
 */
export function readPagePosition(
  cursor: string,
  filter: unknown,
  sort: Sort,
): { sortValue: number | string; listingId: string } {
  const { key, id } = decodeCursor(cursor, filter, SORT_VALUES[sort]);
  if (!listingIdSchema.safeParse(id).success) {
    throw invalidFields([{ field: 'cursor', message: 'is not a cursor of this list' }]);
  }
  return { sortValue: key[0], listingId: id };
}
