'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { createApiKey, revokeApiKey } from '@/lib/accounts/api-keys';
import { apiKeyForm } from '@/lib/accounts/credential-schemas';
import { actions } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';

const PATH = '/account/keys';
const DAY_MS = 86_400_000;
const permission = 'api_keys.manage';

/** Makes a key; the answer is the one place where it is shown. */
export const createKeyAction = actions.action(
  { id: 'api_key.create', permission, input: apiKeyForm },
  async (ctx, { name, scopes, days }) => {
    const { key } = await createApiKey(ctx, {
      personId: requirePersonId(ctx.actor),
      name,
      scopes,
      expiresAt: days === null ? null : new Date(ctx.now().getTime() + days * DAY_MS),
    });
    revalidatePath(PATH);
    return { key, name };
  },
);

/** Revokes one of one's own keys for good. */
export const revokeKeyAction = actions.action(
  { id: 'api_key.revoke', permission, input: z.object({ id: z.string().max(64) }) },
  async (ctx, { id }) => {
    await revokeApiKey(ctx, { personId: requirePersonId(ctx.actor), id });
    revalidatePath(PATH);
    return { sentence: 'Revoked.' };
  },
);
