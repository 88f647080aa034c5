import type { PageContext } from '@/app/page-context';
import { type ChosenValuation, getChosenValuation } from '@/lib/deals/chosen-valuation';
import type { DealDetail } from '@/lib/deals/service';
import { AppError } from '@/lib/platform/errors';
import { findUuid } from '@/lib/platform/ids';

/** The parameters of the address that hold a choice. */
export interface ChoiceParams {
  valuation?: string | undefined;
  drop?: string | undefined;
  pin?: string | undefined;
}

/** What a reader chose of the comps, or why the address's choice is not shown. */
export interface LoadedChoice {
  chosen: ChosenValuation | null;
  note: string | null;
}

const NOTHING: LoadedChoice = { chosen: null, note: null };

/** The choice that an address holds, rated by today's ask; nothing where it holds none. */
export async function loadChoice(
  ctx: PageContext,
  deal: DealDetail,
  { valuation, drop, pin }: ChoiceParams,
): Promise<LoadedChoice> {
  if (!drop && !pin) return NOTHING;
  const valuationId = findUuid('valuation', valuation ?? deal.valuationId ?? '');
  const gone = 'The valuation that this address began from is not kept any more; all comps count.';
  if (valuationId === null) return { chosen: null, note: gone };
  try {
    const chosen = await getChosenValuation(ctx, {
      valuationId,
      chosen: { drop, pin },
      priceCents: deal.priceCents,
    });
    return chosen.listingId === deal.id ? { chosen, note: null } : { chosen: null, note: gone };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'not_found') return { chosen: null, note: gone };
    if (error.code !== 'invalid_fields') throw error;
    return {
      chosen: null,
      note: 'The choice in this address does not fit the valuation; all comps count.',
    };
  }
}
