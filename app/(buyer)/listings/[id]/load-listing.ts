import { notFound } from 'next/navigation';
import { cache } from 'react';
import { withTradeIn } from '@/app/(buyer)/results-search';
import { pageContext } from '@/app/page-context';
import { getBuyerSettings } from '@/lib/accounts/buyer-settings';
import { findBuyer } from '@/lib/deals/buyer';
import { getDeal } from '@/lib/deals/service';
import { AppError } from '@/lib/platform/errors';
import { findUuid } from '@/lib/platform/ids';

/** The listing and its buyer (the address's ZIP, else the stored one), once per request; an id or a listing that is not there is a 404. */
export const loadListing = cache(async (id: string, zip: string | undefined) => {
  const ctx = await pageContext();
  const listingId = findUuid('listing', id);
  if (listingId === null) notFound();
  const settings = await getBuyerSettings(ctx);
  const stated = readBuyer(zip || settings.zip);
  const { zipError } = stated;
  const buyer = withTradeIn(stated.buyer, settings);
  try {
    const deal = await getDeal(ctx, { listingId, buyer });
    return { ctx, deal, listingId, buyer, zipError, settings };
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  }
});

function readBuyer(zip: string | null) {
  try {
    return { buyer: findBuyer({ zip: zip || undefined }), zipError: undefined };
  } catch {
    return { buyer: null, zipError: 'There is no such ZIP code.' };
  }
}
