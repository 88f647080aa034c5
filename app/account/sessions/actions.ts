'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { revokeOtherSessions, revokeSession } from '@/lib/accounts/sessions';
import { actions } from '@/lib/composition';
import { personIdOf } from '@/lib/platform/context';

const PATH = '/account/sessions';

/** Ends one of one's own sessions. */
export const revokeSessionAction = actions.action(
  {
    id: 'session.revoke',
    permission: 'account.manage',
    input: z.object({ id: z.string().max(64) }),
  },
  async (ctx, { id }) => {
    await revokeSession(ctx, { personId: personIdOf(ctx.actor) ?? '', id });
    revalidatePath(PATH);
    return { sentence: 'Ended.' };
  },
);

/** Ends all of one's own sessions but the one that asks. */
export const revokeOthersAction = actions.action(
  { id: 'session.revoke_others', permission: 'account.manage', input: z.object({}) },
  async (ctx) => {
    const { endedCount } = await revokeOtherSessions(ctx, {
      personId: personIdOf(ctx.actor) ?? '',
    });
    revalidatePath(PATH);
    return { sentence: `${endedCount} ended.` };
  },
);
