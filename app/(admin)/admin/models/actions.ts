'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { actions } from '@/lib/composition';
import { refreshSearchRows } from '@/lib/searches/service';
import { rollBackModel } from '@/lib/valuation/model-history';

const ID_CHARACTERS_MAX = 100;

export const rollBackModelAction = actions.action(
  {
    id: 'models.roll_back',
    permission: 'market.manage',
    input: z.object({ id: z.string().min(1).max(ID_CHARACTERS_MAX) }),
  },
  async (ctx, { id }) => {
    const { valuedCount } = await rollBackModel(ctx, { modelId: id });
    await refreshSearchRows(ctx);
    revalidatePath('/admin/models');
    return { valuedCount };
  },
);
