'use server';

import { z } from 'zod';
import { asDoor, browserRequest, takeEntry } from '@/app/(auth)/entry';
import { usedPasskeyText } from '@/lib/accounts/passkey-schemas';
import { signInWithPasskey, startPasskeySignIn } from '@/lib/accounts/passkey-sign-in';
import { toSameSitePath } from '@/lib/accounts/same-site-path';
import { actions, runtime } from '@/lib/composition';

/** What the browser needs to ask for any passkey of this site. */
export const startPasskeySignInAction = actions.action(
  { id: 'passkey.sign_in_started', permission: 'auth.enter', input: z.object({}) },
  (ctx) => startPasskeySignIn(asDoor(ctx)),
);

/** Signs in with the passkey that was used; the path to go to. */
export const passkeySignInAction = actions.action(
  {
    id: 'passkey.sign_in',
    permission: 'auth.enter',
    input: z.object({ used: usedPasskeyText, next: z.string().max(2_000).optional() }),
  },
  async (ctx, { used, next }) => {
    const { headers, clientKey } = await browserRequest();
    const person = await signInWithPasskey(asDoor(ctx), { used, clientKey });
    const entry = await runtime().door.enter(person, headers, toSameSitePath(next, '/'));
    return { path: await takeEntry(entry) };
  },
);
