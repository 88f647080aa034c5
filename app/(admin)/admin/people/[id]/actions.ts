'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { PLANS, ROLES } from '@/db/vocabulary';
import { revokeKeyOf } from '@/lib/accounts/administration';
import { requestPasswordReset } from '@/lib/accounts/password-reset';
import { endAllSessions, getPerson, updateStanding } from '@/lib/accounts/service';
import { actions } from '@/lib/composition';
import { actorKey } from '@/lib/platform/context';
import { wholeNumberParameter } from '@/lib/platform/http/parameters';
import { parsePublicId } from '@/lib/platform/ids';

const PERMISSION = 'people.manage';
const VERSION_MAX = 1_000_000_000;

function showAgain(id: string): void {
  revalidatePath(`/admin/people/${id}`);
}

export const updatePersonAction = actions.action(
  {
    id: 'people.update',
    permission: PERMISSION,
    input: z.object({
      id: z.string(),
      version: wholeNumberParameter(1, VERSION_MAX),
      role: z.enum(ROLES),
      plan: z.enum(PLANS),
      access: z.enum(['open', 'closed']),
    }),
  },
  async (ctx, { id, version, role, plan, access }) => {
    await updateStanding(ctx, {
      personId: parsePublicId('person', id),
      ifMatchVersion: version,
      change: { role, plan, isDisabled: access === 'closed' },
    });
    showAgain(id);
    return null;
  },
);

export const endSessionsAction = actions.action(
  { id: 'people.end_sessions', permission: PERMISSION, input: z.object({ id: z.string() }) },
  async (ctx, { id }) => {
    await endAllSessions(ctx, { personId: parsePublicId('person', id) });
    showAgain(id);
    return null;
  },
);

export const revokeKeyAction = actions.action(
  {
    id: 'people.revoke_key',
    permission: PERMISSION,
    input: z.object({ id: z.string(), key_id: z.string() }),
  },
  async (ctx, { id, key_id: keyId }) => {
    await revokeKeyOf(ctx, { keyId: parsePublicId('api_key', keyId) });
    showAgain(id);
    return null;
  },
);

export const sendResetLinkAction = actions.action(
  { id: 'people.send_reset_link', permission: PERMISSION, input: z.object({ id: z.string() }) },
  async (ctx, { id }) => {
    const { email } = await getPerson(ctx, { personId: parsePublicId('person', id) });
    await requestPasswordReset(ctx, { email, clientKey: actorKey(ctx.actor) });
    return null;
  },
);
