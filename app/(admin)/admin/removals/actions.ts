'use server';

import { revalidatePath } from 'next/cache';
import { actions } from '@/lib/composition';
import { removalAnswerForm } from '@/lib/listings/removal-form';
import { decideRemoval } from '@/lib/operations/removals';

export const answerRemovalAction = actions.action(
  { id: 'removals.answer', permission: 'removals.manage', input: removalAnswerForm },
  async (ctx, { id, decision, listing, answer }) => {
    const done = await decideRemoval(ctx, {
      id,
      decision:
        decision === 'done' ? { state: 'done', listing, answer } : { state: 'refused', answer },
    });
    revalidatePath('/admin/removals');
    return done;
  },
);
