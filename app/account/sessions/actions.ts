'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { revokeOtherSessions, revokeSession } from '@/lib/accounts/sessions';
import { actions } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';

const PATH = '/account/sessions';
/** Longer than any password that is taken. */
const password = z.string().max(2_000).optional();

/** Ends one of one's own sessions. */
export const revokeSessionAction = actions.action(
  {
    id: 'session.revoke',
    permission: 'account.manage',
    input: z.object({ id: z.string().max(64), password }),
  },
  async (ctx, input) => {
    await revokeSession(ctx, { personId: requirePersonId(ctx.actor), ...input });
    revalidatePath(PATH);
    return { sentence: 'Ended.' };
  },
);

/** Ends all of one's own sessions but the one that asks. */
export const revokeOthersAction = actions.action(
  { id: 'session.revoke_others', permission: 'account.manage', input: z.object({ password }) },
  async (ctx, input) => {
    const { endedCount } = await revokeOtherSessions(ctx, {
      personId: requirePersonId(ctx.actor),
      ...input,
    });
    revalidatePath(PATH);
    return { sentence: `${endedCount} ended.` };
  },
);
