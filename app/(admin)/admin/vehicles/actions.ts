'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { toRoute } from '@/components/ui/nav-link';
import { actions } from '@/lib/composition';
import { mergeCars, unmergeCars } from '@/lib/operations/merges';

const vehicle = z.string().trim().min(1, 'Say which car: veh_…').max(64);

export const mergeCarsAction = actions.action(
  {
    id: 'admin_vehicles.merge',
    permission: 'vehicles.link',
    input: z.object({ from: vehicle, into: vehicle }),
  },
  async (ctx, input) => {
    const { intoVehicleId } = await mergeCars(ctx, input);
    revalidatePath('/admin/vehicles');
    redirect(toRoute(`/admin/vehicles/${intoVehicleId}`));
  },
);

export const undoMergeAction = actions.action(
  {
    id: 'vehicle_merges.undo',
    permission: 'vehicles.link',
    input: z.object({ id: z.string() }),
  },
  async (ctx, input) => {
    const { intoVehicleId } = await unmergeCars(ctx, input);
    revalidatePath(`/admin/vehicles/${intoVehicleId}`);
    return null;
  },
);
