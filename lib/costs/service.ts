/** Out-the-door costs for a stated purchase. The rules and figures are the core's; no tax advice. */
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { invalidFields } from '@/lib/platform/errors';
import { type LoanCost, loanCost } from './loan';
import { estimateOutTheDoorCost, type OutTheDoorCost } from './out-the-door';
import type { CostQuery } from './schemas';
import { statedPlace } from './stated-place';

/** A cost, and what a loan on it comes to; null where none was asked about. */
export interface StatedCost extends OutTheDoorCost {
  loan: (LoanCost & { principalCents: number; months: number; aprBp: number }) | null;
}

/**
 * The out-the-door cost of a purchase, the asker's own figures in place of the tables'. A ZIP decides its state; without both ZIPs
 * transport is left out unless it is asked for, and then it is unknown. Throws `invalid_fields` for a
 * missing buyer, half a loan, a ZIP that does not exist, or a ZIP and state that disagree.
 */
export async function getCost(
  ctx: Pick<Ctx, 'actor' | 'now' | 'market'>,
  query: CostQuery,
): Promise<StatedCost> {
  authorize(ctx, 'costs.read');
  const buyer = statedPlace('buyer', query.buyer_zip, query.buyer_state);
  const car = statedPlace('car', query.car_zip, query.car_state);
  if (!buyer.state) {
    throw invalidFields([{ field: 'buyer_state', message: 'is needed unless buyer_zip is given' }]);
  }
  const cost = estimateOutTheDoorCost({
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
    bookValueCents: query.book_value_cents,
    weightLb: query.weight_lb,
    inspectionCents: query.inspection_cents,
    reconditioningCents: query.reconditioning_cents,
    isBoughtForResale: query.bought_for_resale === 'yes',
    own: {
      docFeeCents: query.doc_fee_cents,
      salesTaxCents: query.sales_tax_cents,
      titleCents: query.title_cents,
      registrationCents: query.registration_cents,
      evFeeCents: query.ev_fee_cents,
      transportCents: query.transport_cents,
    },
    transportMode: query.transport ?? (buyer.point && car.point ? 'cheapest' : 'none'),
    asOf: ctx.now(),
    ageAsOf: ctx.market.now(),
  });
  return { ...cost, loan: loanOn(cost.totalCents, query) };
}

function loanOn(totalCents: number, query: CostQuery): StatedCost['loan'] {
  const { apr_bp: aprBp, months, down_cents: downCents = 0 } = query;
  if (aprBp === undefined && months === undefined) return null;
  if (aprBp === undefined || months === undefined) {
    const field = aprBp === undefined ? 'apr_bp' : 'months';
    throw invalidFields([{ field, message: 'a loan needs both apr_bp and months' }]);
  }
  const principalCents = Math.max(0, totalCents - downCents);
  return { principalCents, months, aprBp, ...loanCost({ principalCents, aprBp, months }) };
}
