'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { actions } from '@/lib/composition';
import { judgeQuarantined } from '@/lib/operations/quarantine-judging';
import { quarantineReviewBodySchema } from '@/lib/operations/table-schemas';
import { parsePublicId } from '@/lib/platform/ids';

export const reviewQuarantinedAction = actions.action(
  {
    id: 'quarantined_rows.review',
    permission: 'listings.manage',
    input: z.object({
      ids: quarantineReviewBodySchema.shape.ids,
      act: z.enum(['rightly', 'wrongly', 'put_back']),
    }),
  },
  async (ctx, { ids, act }) => {
    const { changedCount } = await judgeQuarantined(ctx, {
      ids: ids.map((id) => parsePublicId('quarantined_row', id)),
      verdict: act === 'put_back' ? null : act,
    });
    revalidatePath('/admin/quarantine');
    return { changedCount };
  },
);
