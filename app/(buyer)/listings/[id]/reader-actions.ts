'use server';

import { revalidatePath } from 'next/cache';
import { headers } from 'next/headers';
import { actions } from '@/lib/composition';
import { askOriginalForm, listingErrorForm } from '@/lib/listings/listing-error-form';
import { reportListingError } from '@/lib/listings/listing-errors';
import { askOriginal } from '@/lib/listings/original-checks';
import { clientKeyOf } from '@/lib/platform/http/client-address';
import { parsePublicId } from '@/lib/platform/ids';

export const reportErrorAction = actions.action(
  { id: 'listing_errors.report', permission: 'listing_errors.report', input: listingErrorForm },
  async (ctx, { listing, kind, note }) => {
    const clientKey = clientKeyOf(new Headers(await headers()));
    const listingId = parsePublicId('listing', listing);
    await reportListingError(ctx, { listingId, kind, note, clientKey });
    return null;
  },
);

export const askOriginalAction = actions.action(
  { id: 'originals.ask', permission: 'search.live', input: askOriginalForm },
  async (ctx, { listing }) => {
    const clientKey = clientKeyOf(new Headers(await headers()));
    await askOriginal(ctx, { listingId: parsePublicId('listing', listing), clientKey });
    revalidatePath('/listings/[id]', 'page');
    return null;
  },
);
