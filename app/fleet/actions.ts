'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { resolveFinding } from '@/lib/bookings/fleet-service';
import { actions } from '@/lib/composition';

/** Says that something an inspection found was dealt with. */
export const resolveFindingAction = actions.action(
  {
    id: 'fleet.resolve',
    permission: 'fleet.manage',
    input: z.object({
      id: z.string().max(64),
      resolution: z.string().trim().min(1, 'Say what was done.').max(300),
    }),
  },
  async (ctx, { id, resolution }) => {
    await resolveFinding(ctx, { id, resolution });
    revalidatePath('/fleet');
    return { sentence: 'Dealt with.' };
  },
);
