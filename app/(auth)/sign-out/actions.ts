'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { pageContext } from '@/app/page-context';
import { signOut } from '@/lib/accounts/sessions';
import { runtime } from '@/lib/composition';

/** Ends the session of whoever sends it and goes to the start page; a visitor only goes there. */
export async function signOutAction(): Promise<void> {
  const ctx = await pageContext();
  if (ctx.actor.kind === 'person') await signOut(ctx, { personId: ctx.actor.personId });
  (await cookies()).set(runtime().door.endedCookie());
  redirect('/');
}
