'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { toRoute } from '@/components/ui/nav-link';
import { OUTSIDE_PROVIDERS } from '@/db/vocabulary';
import { parseSetCookie } from '@/lib/accounts/outside-cookie';
import { actions, runtime } from '@/lib/composition';

/** Leads to a provider, from where the person comes back signed in. */
export const outsideSignInAction = actions.action(
  {
    id: 'entry.outside',
    permission: 'auth.enter',
    input: z.object({ provider: z.enum(OUTSIDE_PROVIDERS), next: z.string().max(2_000) }),
  },
  async (_ctx, { provider, next }): Promise<null> => {
    const { location, setCookies } = await runtime().door.beginOutside(provider, next);
    const store = await cookies();
    for (const text of setCookies) store.set(parseSetCookie(text));
    redirect(toRoute(location));
  },
);
