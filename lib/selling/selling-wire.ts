import type { z } from 'zod';
import type { SellerListingChange } from './seller-listing';
import type { sellerListingChangeSchema } from './selling-schemas';

/** A change as the API sends it, in our names. */
export function toSellerListingChange(
  body: z.output<typeof sellerListingChangeSchema>,
): SellerListingChange {
  const { title, description, ladder } = body;
  return {
    ...{ title, description, priceCents: body.price_cents, floorCents: body.floor_cents },
    ...{ isShown: body.is_shown, isContactable: body.is_contactable },
    ladder: ladder && {
      isOn: ladder.is_on,
      everyDays: ladder.every_days,
      stepBps: ladder.step_bps,
      isHeldWhileMarketRises: ladder.is_held_while_market_rises,
      isBelowRangeConfirmed: ladder.is_below_range_confirmed,
    },
  };
}
