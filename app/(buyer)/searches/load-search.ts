import { notFound } from 'next/navigation';
import type { Ports } from '@/lib/composition';
import type { Ctx } from '@/lib/platform/context';
import { AppError } from '@/lib/platform/errors';
import type { SavedSearch } from '@/lib/searches/saved-search-view';
import { getSavedSearch } from '@/lib/searches/saved-searches-service';

/** A saved search of the person, or the page that says that there is nothing here. */
export async function loadSearch(
  ctx: Ctx<Ports>,
  input: { personId: string; id: string },
): Promise<SavedSearch> {
  try {
    return await getSavedSearch(ctx, input);
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  }
}
