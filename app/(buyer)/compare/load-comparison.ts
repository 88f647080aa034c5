import type { PageContext } from '@/app/page-context';
import { getBuyerSettings } from '@/lib/accounts/buyer-settings';
import { findBuyer } from '@/lib/deals/buyer';
import { type DealDetail, getDeal } from '@/lib/deals/service';
import { AppError } from '@/lib/platform/errors';
import { findUuid } from '@/lib/platform/ids';
import { type BuyerLoan, loanOf } from '../price-basis';
import { withTradeIn } from '../results-search';
import type { ComparisonAddress } from './compare-address';

/** The cars of a comparison for its buyer. */
export interface Comparison {
  deals: DealDetail[];
  /** Ids of cars that are not here any more, not even as gone. */
  missingIds: string[];
  /** The buyer's ZIP; undefined where none is known. */
  buyerZip: string | undefined;
  loan: BuyerLoan | null;
}

/** Reads the cars in the order of their ids. A ZIP that does not exist counts as none. */
export async function loadComparison(
  ctx: PageContext,
  address: Pick<ComparisonAddress, 'ids' | 'buyerZip'>,
): Promise<Comparison> {
  const settings = await getBuyerSettings(ctx);
  const stated = buyerAt(address.buyerZip) ?? buyerAt(settings.zip ?? undefined);
  const buyer = withTradeIn(stated, settings);
  const found = await Promise.all(
    address.ids.map(async (id) => {
      const listingId = findUuid('listing', id);
      return listingId === null ? null : shownDeal(ctx, { listingId, buyer });
    }),
  );
  return {
    deals: found.filter((deal) => deal !== null),
    missingIds: address.ids.filter((_, at) => found[at] === null),
    buyerZip: buyer?.zip ?? undefined,
    loan: loanOf(settings),
  };
}

async function shownDeal(
  ctx: PageContext,
  input: Parameters<typeof getDeal>[1],
): Promise<DealDetail | null> {
  try {
    return await getDeal(ctx, input);
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null;
    throw error;
  }
}

function buyerAt(zip: string | undefined) {
  try {
    return findBuyer({ zip });
  } catch {
    return null;
  }
}
