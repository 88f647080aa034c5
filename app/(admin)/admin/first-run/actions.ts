'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { actions } from '@/lib/composition';
import { testService } from '@/lib/operations/first-run';

const KEY_CHARACTERS_MAX = 40;

export const testServiceAction = actions.action(
  {
    ...{ id: 'first_run.test', permission: 'operations.manage' },
    input: z.object({ service: z.string().min(1).max(KEY_CHARACTERS_MAX) }),
  },
  async (ctx, { service }) => {
    const { isOk, outcome } = await testService(ctx, { service });
    revalidatePath('/admin/first-run');
    return { isOk, outcome };
  },
);
