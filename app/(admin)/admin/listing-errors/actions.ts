'use server';

import { revalidatePath } from 'next/cache';
import { actions } from '@/lib/composition';
import { closeListingErrorForm } from '@/lib/listings/listing-error-form';
import { closeListingError } from '@/lib/listings/listing-errors';

export const closeListingErrorAction = actions.action(
  {
    id: 'listing_errors.close',
    permission: 'listing_errors.manage',
    input: closeListingErrorForm,
  },
  async (ctx, { id }) => {
    await closeListingError(ctx, { id });
    revalidatePath('/admin/listing-errors');
    return null;
  },
);
