'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { asDoor, browserRequest, takeEntry } from '@/app/(auth)/entry';
import { toRoute } from '@/components/ui/nav-link';
import { confirmEmailChange } from '@/lib/accounts/email-change';
import { requestVerification, verifyEmail } from '@/lib/accounts/email-verification';
import { requestMagicLink, signInByLink } from '@/lib/accounts/magic-link';
import { requestPasswordReset, setPasswordByLink } from '@/lib/accounts/password-reset';
import { register } from '@/lib/accounts/registration';
import { emailField, linkTokenField, passwordField, registerInput } from '@/lib/accounts/schemas';
import { unlockAccount } from '@/lib/accounts/unlock';
import { actions, runtime } from '@/lib/composition';
import type { Told } from './entry-form';

// Whatever uses a link up leads to another address: the page of the link would only say that it was used.
const permission = 'auth.enter';
const email = z.object({ email: emailField });
const token = z.object({ token: linkTokenField });

/** Makes an account, or tells the owner of the one there is by mail; says the same. */
export const signUpAction = actions.action(
  { id: 'entry.sign_up', permission, input: registerInput },
  async (ctx, input) => {
    const { clientKey } = await browserRequest();
    await register(ctx, { ...input, clientKey });
    return {
      sentence: `We sent a mail to ${input.email}. Open the link in it within two days to confirm that it is yours.`,
    };
  },
);

/** Sends the link for confirming an e-mail again, where one is wanted. */
export const requestVerificationAction = actions.action(
  { id: 'entry.request_verification', permission, input: email },
  async (ctx, input) => {
    const { clientKey } = await browserRequest();
    await requestVerification(ctx, { ...input, clientKey });
    return {
      sentence: `If an account with ${input.email} waits to be confirmed, a new link is on its way there.`,
    };
  },
);

/** Confirms the e-mail of the link. */
export const verifyEmailAction = actions.action(
  { id: 'entry.verify_email', permission, input: token },
  async (ctx, input): Promise<Told> => {
    const { clientKey } = await browserRequest();
    await verifyEmail(ctx, { ...input, clientKey });
    redirect(toRoute('/verify-email?done=1'));
  },
);

/** Makes the e-mail of the link the account's. */
export const confirmEmailChangeAction = actions.action(
  { id: 'entry.confirm_email_change', permission, input: token },
  async (ctx, input): Promise<Told> => {
    const { clientKey } = await browserRequest();
    await confirmEmailChange(ctx, { ...input, clientKey });
    redirect(toRoute('/verify-email/new?done=1'));
  },
);

/** Mails the link for a new password, where there is an account. */
export const requestPasswordResetAction = actions.action(
  { id: 'entry.request_password_reset', permission, input: email },
  async (ctx, input) => {
    const { clientKey } = await browserRequest();
    await requestPasswordReset(ctx, { ...input, clientKey });
    return {
      sentence: `If there is an account with ${input.email}, a link for a new password is on its way. It works for an hour.`,
    };
  },
);

/** Sets the password of the person of the link. */
export const setPasswordAction = actions.action(
  {
    id: 'entry.set_password',
    permission,
    input: z.object({ token: linkTokenField, password: passwordField }),
  },
  async (ctx, input): Promise<Told> => {
    const { clientKey } = await browserRequest();
    await setPasswordByLink(ctx, { ...input, clientKey });
    redirect(toRoute('/reset-password?done=1'));
  },
);

/** Mails the link that signs in, where there is an account. */
export const requestMagicLinkAction = actions.action(
  {
    id: 'entry.request_magic_link',
    permission,
    input: z.object({ email: emailField, next: z.string().max(2_000) }),
  },
  async (ctx, input) => {
    const { clientKey } = await browserRequest();
    await requestMagicLink(ctx, { ...input, clientKey });
    return {
      sentence: `If there is an account with ${input.email}, a sign-in link is on its way. It works for ten minutes.`,
    };
  },
);

/** Signs in the person of the link, or leads them to their second step. */
export const signInByLinkAction = actions.action(
  { id: 'entry.use_magic_link', permission, input: token },
  async (ctx, input): Promise<Told> => {
    const { headers, clientKey } = await browserRequest();
    const { person, next } = await signInByLink(asDoor(ctx), { ...input, clientKey });
    redirect(toRoute(await takeEntry(await runtime().door.enter(person, headers, next))));
  },
);

/** Lifts the lock of the person of the link. */
export const unlockAction = actions.action(
  { id: 'entry.unlock', permission, input: token },
  async (ctx, input): Promise<Told> => {
    const { clientKey } = await browserRequest();
    await unlockAccount(ctx, { ...input, clientKey });
    redirect(toRoute('/unlock?done=1'));
  },
);
