'use server';

import { revalidatePath } from 'next/cache';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { toRoute } from '@/components/ui/nav-link';
import { keepAccount, requestDeletion } from '@/lib/accounts/deletion';
import { passwordField } from '@/lib/accounts/schemas';
import { actions, runtime } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';

export const deleteAccountAction = actions.action(
  {
    id: 'account.delete',
    permission: 'account.manage',
    input: z.object({ password: z.union([z.literal(''), passwordField]).optional() }),
  },
  async (ctx, { password }) => {
    await requestDeletion(ctx, { personId: requirePersonId(ctx.actor), password });
    (await cookies()).set(runtime().door.endedCookie());
    redirect(toRoute('/farewell'));
  },
);

export const keepAccountAction = actions.action(
  { id: 'account.keep', permission: 'account.manage', input: z.object({}) },
  async (ctx) => {
    await keepAccount(ctx, { personId: requirePersonId(ctx.actor) });
    revalidatePath('/', 'layout');
    return null;
  },
);
