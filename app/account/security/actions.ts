'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { madePasskeyText, passkeyName } from '@/lib/accounts/passkey-schemas';
import { addPasskey, removePasskey, renamePasskey, startPasskey } from '@/lib/accounts/passkeys';
import {
  confirmTotp,
  disableTotp,
  regenerateRecoveryCodes,
  startTotp,
} from '@/lib/accounts/totp-enrolment';
import { actions } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';

const PAGE = '/account/security';
const permission = 'account.manage';
/** Longer than any password that is taken. */
const password = z.string().max(2_000).optional();
const code = z.string('Type the code.').trim().min(1, 'Type the code.').max(40, 'That is no code.');
const id = z.string().max(60);

/** A new secret for an authenticator app. */
export const startTotpAction = actions.action(
  { id: 'totp.start', permission, input: z.object({ password }) },
  (ctx, input) => startTotp(ctx, { personId: requirePersonId(ctx.actor), ...input }),
);

/** Makes the app count, with a code of it. */
export const confirmTotpAction = actions.action(
  { id: 'totp.confirm', permission, input: z.object({ code }) },
  async (ctx, input) => {
    const confirmed = await confirmTotp(ctx, { personId: requirePersonId(ctx.actor), ...input });
    revalidatePath(PAGE);
    return confirmed;
  },
);

/** Gives the app up. */
export const disableTotpAction = actions.action(
  { id: 'totp.disable', permission, input: z.object({ password, code }) },
  async (ctx, input) => {
    await disableTotp(ctx, { personId: requirePersonId(ctx.actor), ...input });
    revalidatePath(PAGE);
  },
);

/** Ten new recovery codes. */
export const regenerateCodesAction = actions.action(
  { id: 'recovery_codes.regenerate', permission, input: z.object({ password }) },
  async (ctx, input) => {
    const made = await regenerateRecoveryCodes(ctx, {
      personId: requirePersonId(ctx.actor),
      ...input,
    });
    revalidatePath(PAGE);
    return made;
  },
);

/** What the browser needs to make a passkey. */
export const startPasskeyAction = actions.action(
  { id: 'passkey.start', permission, input: z.object({ password }) },
  (ctx, input) => startPasskey(ctx, { personId: requirePersonId(ctx.actor), ...input }),
);

/** Adds the passkey that the browser made. */
export const addPasskeyAction = actions.action(
  {
    id: 'passkey.add',
    permission,
    input: z.object({ name: passkeyName, made: madePasskeyText }),
  },
  async (ctx, input) => {
    const added = await addPasskey(ctx, { personId: requirePersonId(ctx.actor), ...input });
    revalidatePath(PAGE);
    return added;
  },
);

/** Names a passkey anew. */
export const renamePasskeyAction = actions.action(
  { id: 'passkey.rename', permission, input: z.object({ id, name: passkeyName }) },
  async (ctx, input) => {
    await renamePasskey(ctx, { personId: requirePersonId(ctx.actor), ...input });
    revalidatePath(PAGE);
  },
);

/** Removes a passkey. */
export const removePasskeyAction = actions.action(
  { id: 'passkey.remove', permission, input: z.object({ id, password }) },
  async (ctx, input) => {
    await removePasskey(ctx, { personId: requirePersonId(ctx.actor), ...input });
    revalidatePath(PAGE);
  },
);
