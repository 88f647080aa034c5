/** Out-the-door costs for a stated purchase. The rules and figures are the core's; no tax advice. */
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { invalidFields } from '@/lib/platform/errors';
import { estimateOutTheDoorCost, type OutTheDoorCost } from './out-the-door';
import type { CostQuery } from './schemas';
import { statedPlace } from './stated-place';

/**
 * The out-the-door cost of a purchase. A ZIP decides its state; without both ZIPs
 * transport is left out unless it is asked for, and then it is unknown. Throws `invalid_fields` for a missing buyer, a ZIP that does not exist, or a ZIP and
 * state that disagree.
 */
export async function getCost(
  ctx: Pick<Ctx, 'actor' | 'now' | 'market'>,
  query: CostQuery,
): Promise<OutTheDoorCost> {
  authorize(ctx, 'costs.read');
  const buyer = statedPlace('buyer', query.buyer_zip, query.buyer_state);
  const car = statedPlace('car', query.car_zip, query.car_state);
  if (!buyer.state) {
    throw invalidFields([{ field: 'buyer_state', message: 'is needed unless buyer_zip is given' }]);
  }
  return estimateOutTheDoorCost({
    priceCents: query.price_cents,
    sellerKind: query.seller_kind ?? null,
    buyerState: buyer.state,
    buyerPoint: buyer.point,
    carState: car.state,
    carPoint: car.point,
    modelYear: query.year,
    fuel: query.fuel,
    mpgCity: query.mpg_city,
    mpgHighway: query.mpg_highway,
    tradeInCents: query.trade_in_cents,
    loanOwedCents: query.loan_owed_cents,
    localRateBps: query.local_rate_bps,
    transportMode: query.transport ?? (buyer.point && car.point ? 'cheapest' : 'none'),
    asOf: ctx.now(),
    ageAsOf: ctx.market.now(),
  });
}
