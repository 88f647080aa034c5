'use server';

import { revalidatePath } from 'next/cache';
import { actions } from '@/lib/composition';
import { linkRedoForm, linkUndoForm } from '@/lib/listings/link-form';
import { rejoinAdvert, separateAdvert } from '@/lib/operations/separations';

export const separateAdvertAction = actions.action(
  { id: 'vehicles.separate', permission: 'vehicles.link', input: linkUndoForm },
  async (ctx, { listing }) => {
    const done = await separateAdvert(ctx, { listing });
    revalidatePath('/listings/[id]', 'page');
    return done;
  },
);

export const rejoinAdvertAction = actions.action(
  { id: 'vehicles.rejoin', permission: 'vehicles.link', input: linkRedoForm },
  async (ctx, input) => {
    const done = await rejoinAdvert(ctx, input);
    revalidatePath('/listings/[id]', 'page');
    return done;
  },
);
