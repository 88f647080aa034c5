'use server';

import { revalidatePath } from 'next/cache';
import { resolveDeliveries } from '@/lib/alerts/delivery-upkeep';
import { actions } from '@/lib/composition';
import { resolveDeliveriesBodySchema } from '@/lib/operations/table-schemas';
import { parsePublicId } from '@/lib/platform/ids';

export const resolveDeliveriesAction = actions.action(
  {
    id: 'admin_deliveries.resolve',
    permission: 'deliveries.manage',
    input: resolveDeliveriesBodySchema,
  },
  async (ctx, { ids, act }) => {
    const uuids = ids.map((id) => parsePublicId('delivery', id));
    const done = await resolveDeliveries(ctx, { ids: uuids, act });
    revalidatePath('/admin/alerts');
    return done;
  },
);
