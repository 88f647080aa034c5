/** What cars come to for the buyers who may be told of them. */
import { findBuyer } from '@/lib/deals/buyer';
import type { DealRow } from '@/lib/deals/deal';
import { type Buyer, orderFiguresForBuyer } from '@/lib/deals/deal-for-buyer';
import type { InspectedCars } from '@/lib/deals/inspected-car';
import type { Ctx } from '@/lib/platform/context';
import type { Listener } from './audience-queries';

/** The figures of cars for buyers, each computed once, with what they had inspected (by person); a place that is none is taken for none. */
export function figuresIn(ctx: Ctx, inspected: ReadonlyMap<string, InspectedCars>) {
  const clocks = { marketNow: ctx.market.now(), wallNow: ctx.now() };
  const buyers = new Map<string, Buyer | null>();
  return (row: DealRow, { personId, buyer }: Pick<Listener, 'personId' | 'buyer'>) => {
    let who = buyers.get(personId);
    if (who === undefined) {
      who = buyerOf(buyer);
      buyers.set(personId, who);
    }
    const own = { ...clocks, inspected: inspected.get(personId) };
    return { figures: orderFiguresForBuyer(row, who, own), hasPlace: who !== null };
  };
}

function buyerOf({ zip, tradeInCents }: Listener['buyer']): Buyer | null {
  if (zip === null) return null;
  try {
    const buyer = findBuyer({ zip });
    return buyer && { ...buyer, ...(tradeInCents === null ? {} : { tradeInCents }) };
  } catch {
    return null;
  }
}
