import { notFound } from 'next/navigation';
import { cache } from 'react';
import { pageContext } from '@/app/page-context';
import { AppError } from '@/lib/platform/errors';
import { listMarketModels } from '@/lib/searches/market-index-service';

/** A page of a make's models, once per request; a make that is not known is a 404. */
export const loadMake = cache(async (make: string, after: string | string[] | undefined) => {
  const ctx = await pageContext();
  try {
    const page = await listMarketModels(ctx, {
      make,
      after: Array.isArray(after) ? after[0] : after,
    });
    return { ctx, ...page };
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  }
});
