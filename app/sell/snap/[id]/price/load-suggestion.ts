import type { PageContext } from '@/app/page-context';
import { AppError } from '@/lib/platform/errors';
import { suggestJobPrice } from '@/lib/snap/price-service';
import type { PriceSuggestion } from '@/lib/snap/price-suggestion';

/** What the page has to show: a suggestion, or in words why there is none. */
export type LoadedSuggestion =
  | { state: 'suggested'; suggestion: PriceSuggestion }
  | { state: 'facts_missing' }
  | { state: 'car_unknown'; text: string }
  | { state: 'no_market' };

/** The suggestion for a job, or why there is none. Throws what is no answer of the market's. */
export async function loadSuggestion(
  ctx: PageContext,
  of: { personId: string; jobId: string },
): Promise<LoadedSuggestion> {
  try {
    return { state: 'suggested', suggestion: await suggestJobPrice(ctx, of) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'unavailable') return { state: 'no_market' };
    if (error.code !== 'invalid_fields') throw error;
    const errors = error.fieldErrors ?? [];
    return errors.some(({ field }) => field.startsWith('facts.'))
      ? { state: 'facts_missing' }
      : {
          state: 'car_unknown',
          text: errors.map(({ field, message }) => `${field} ${message}`).join('; '),
        };
  }
}
