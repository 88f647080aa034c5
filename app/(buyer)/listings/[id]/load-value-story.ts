import type { PageContext } from '@/app/page-context';
import type { DealDetail } from '@/lib/deals/service';
import { listValuationLog } from '@/lib/deals/valuation-log';
import { AppError } from '@/lib/platform/errors';
import { listOtherKindValues } from '@/lib/valuation/price-kind-service';
import { estimateCurve } from '@/lib/valuation/service';
import { type ChoiceParams, loadChoice } from './load-choice';

/** Valuations on a page of the log. */
const LOG_PAGE = 5;

/** What the address says of the value: a choice of comps, and a page of the log. */
interface ValueParams extends ChoiceParams {
  log?: string | undefined;
}

/** The parameters of a page's address. */
export type Search = Record<string, string | string[] | undefined>;

/** Of a parameter that is given twice, the first. */
export function valueParams(search: Search): ValueParams {
  const first = (name: string) => [search[name]].flat()[0];
  return {
    valuation: first('valuation'),
    drop: first('drop'),
    pin: first('pin'),
    log: first('log'),
  };
}

/** All that the page tells about the value, beside the value itself. */
export async function loadValueStory(
  ctx: PageContext,
  deal: DealDetail,
  { listingId, params }: { listingId: string; params: ValueParams },
) {
  const [curve, otherKinds, choice, log] = await Promise.all([
    estimateCurve(ctx, { listingId }),
    listOtherKindValues(ctx, { listingId }),
    loadChoice(ctx, deal, params),
    loadLog(ctx, listingId, params.log),
  ]);
  return { value: { curve, otherKinds, choice }, log };
}

/** A cursor that is none begins anew. */
async function loadLog(ctx: PageContext, listingId: string, cursor: string | undefined) {
  try {
    const log = await listValuationLog(ctx, { listingId, limit: LOG_PAGE, cursor });
    return { log, isLater: cursor !== undefined };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'invalid_fields') throw error;
    const log = await listValuationLog(ctx, { listingId, limit: LOG_PAGE });
    return { log, isLater: false };
  }
}
