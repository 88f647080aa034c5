import { notFound } from 'next/navigation';
import { cache } from 'react';
import { pageContext } from '@/app/page-context';
import { findBuyer } from '@/lib/deals/buyer';
import { getDeal } from '@/lib/deals/service';
import { AppError } from '@/lib/platform/errors';
import { findUuid } from '@/lib/platform/ids';

/** The listing and its buyer, once per request; an id or a listing that is not there is a 404. */
export const loadListing = cache(async (id: string, zip: string | undefined) => {
  const ctx = await pageContext();
  const listingId = findUuid('listing', id);
  if (listingId === null) notFound();
  const { buyer, zipError } = readBuyer(zip);
  try {
    const deal = await getDeal(ctx, { listingId, buyer });
    return { ctx, deal, listingId, buyer, zipError };
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  }
});

function readBuyer(zip: string | undefined) {
  try {
    return { buyer: findBuyer({ zip: zip || undefined }), zipError: undefined };
  } catch {
    return { buyer: null, zipError: 'There is no such ZIP code.' };
  }
}
