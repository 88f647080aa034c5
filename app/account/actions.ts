'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { browserRequest } from '@/app/(auth)/entry';
import { requestEmailChange } from '@/lib/accounts/email-change';
import { requestVerification } from '@/lib/accounts/email-verification';
import { changePassword, getProfile, updateProfile } from '@/lib/accounts/profile';
import { displayNameField, emailField, passwordField, timeZoneField } from '@/lib/accounts/schemas';
import { actions } from '@/lib/composition';
import { personIdOf } from '@/lib/platform/context';

const permission = 'account.manage';
/** Left empty where a fresh session is proof enough; the verb says when it is wanted. */
const optionalPassword = z.union([z.literal(''), passwordField]).optional();

/** Stores name and time zone. */
export const saveProfileAction = actions.action(
  {
    id: 'account.save_profile',
    permission,
    input: z.object({ displayName: displayNameField, timeZone: timeZoneField }),
  },
  async (ctx, input) => {
    await updateProfile(ctx, { personId: personIdOf(ctx.actor) ?? '', ...input });
    revalidatePath('/account');
    return { sentence: 'Saved.' };
  },
);

/** Mails a link to the new e-mail; says the same when somebody has it. */
export const changeEmailAction = actions.action(
  {
    id: 'account.change_email',
    permission,
    input: z.object({ email: emailField, password: optionalPassword }),
  },
  async (ctx, { email, password }) => {
    const { clientKey } = await browserRequest();
    const personId = personIdOf(ctx.actor) ?? '';
    await requestEmailChange(ctx, { personId, email, password, clientKey });
    return { sentence: `We sent a mail to ${email}. Open the link in it within a day.` };
  },
);

/** Sends the link for confirming one's present e-mail again. */
export const resendVerificationAction = actions.action(
  { id: 'account.resend_verification', permission, input: z.object({}) },
  async (ctx) => {
    const { clientKey } = await browserRequest();
    const { email } = await getProfile(ctx, { personId: personIdOf(ctx.actor) ?? '' });
    await requestVerification(ctx, { email, clientKey });
    return { sentence: `We sent a mail to ${email}. Open the link in it within two days.` };
  },
);

/** Sets a new password and ends the sessions on other devices. */
export const changePasswordAction = actions.action(
  {
    id: 'account.change_password',
    permission,
    input: z.object({ password: optionalPassword, newPassword: passwordField }),
  },
  async (ctx, { password, newPassword }) => {
    const personId = personIdOf(ctx.actor) ?? '';
    await changePassword(ctx, { personId, password, newPassword });
    return { sentence: 'Your password is changed, and your other sessions have ended.' };
  },
);
