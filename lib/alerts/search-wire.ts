/** The preview of a search as the API speaks it. Pure. */
import type { z } from 'zod';
import { toWire } from '@/lib/platform/http/snake-case';
import type { BackTest, SearchDraft } from './back-test';
import { adviceOn } from './search-advice';
import type { searchPreviewBodySchema, searchPreviewSchema } from './search-schemas';

/** A body as the verb takes it. */
export function toSearchDraft(
  personId: string,
  body: z.output<typeof searchPreviewBodySchema>,
): SearchDraft {
  return {
    ...{ personId, query: body.query, alertKinds: body.alert_kinds },
    minProfitCents: body.min_profit_cents,
    minSavingCents: body.min_saving_cents,
    minScore: body.min_score,
    priceCutBps: body.price_cut_bps,
  };
}

/** Whether a search has bounds of its own, which may be why it is silent. */
export function isBounded(
  draft: Pick<SearchDraft, 'minProfitCents' | 'minSavingCents' | 'minScore'>,
): boolean {
  return [draft.minProfitCents, draft.minSavingCents, draft.minScore].some(
    (bound) => bound !== null,
  );
}

/** What it would have sent, with what to change where that is too much or nothing. */
export function toSearchPreview(
  found: BackTest,
  draft: SearchDraft,
): z.input<typeof searchPreviewSchema> {
  const { totalCount, isMore, bestSavingCents, days } = found;
  const dayCount = days.length;
  return toWire({
    ...{ totalCount, isMore, bestSavingCents, days },
    cars: found.cars.map((car) => ({
      ...{ listingId: car.listingId, year: car.year, make: car.make, model: car.model },
      ...{ trim: car.trim, mileageMi: car.mileageMi, priceCents: car.priceCents },
      ...{ savingCents: car.savingCents, worstCaseSavingCents: car.worstCaseSavingCents },
    })),
    advice: adviceOn({ totalCount, dayCount }, { pace: 'instant', isBounded: isBounded(draft) }),
  });
}
