'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { actions } from '@/lib/composition';
import { relabelAdvert, withdrawRelabelling } from '@/lib/operations/relabelling';
import { separateAdvert } from '@/lib/operations/separations';
import { correctionBodySchema } from '@/lib/operations/table-schemas';

const showAgain = (id: string): void => revalidatePath(`/admin/listings/${id}`);

export const correctFactAction = actions.action(
  {
    id: 'listing_corrections.create',
    permission: 'listings.manage',
    input: z.object({ ...correctionBodySchema.shape, id: z.string() }),
  },
  async (ctx, { id, field, value, reason }) => {
    await relabelAdvert(ctx, { listing: id, field, value, reason });
    showAgain(id);
    return null;
  },
);

export const withdrawCorrectionAction = actions.action(
  {
    id: 'listing_corrections.withdraw',
    permission: 'listings.manage',
    input: z.object({ id: z.string(), correction_id: z.string() }),
  },
  async (ctx, { id, correction_id: correctionId }) => {
    await withdrawRelabelling(ctx, { id: correctionId });
    showAgain(id);
    return null;
  },
);

export const separateAdvertAction = actions.action(
  {
    id: 'admin_listings.separate',
    permission: 'vehicles.link',
    input: z.object({ id: z.string(), vehicle_id: z.string() }),
  },
  async (ctx, { id, vehicle_id: vehicleId }) => {
    await separateAdvert(ctx, { listing: id });
    showAgain(id);
    revalidatePath(`/admin/vehicles/${vehicleId}`);
    return null;
  },
);
