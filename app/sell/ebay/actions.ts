'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { toRoute } from '@/components/ui/nav-link';
import { actions } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import {
  beginEbayConsent,
  endEbayConsent,
  unlinkEbayAccount,
} from '@/lib/selling/ebay-account-service';

const permission = 'ebay_account.manage';
const PATH = '/sell/ebay';

/** Goes to eBay's page of consent. */
export const linkEbayAction = actions.action(
  { id: 'ebay.link', permission, input: z.object({}) },
  async (ctx): Promise<null> => {
    const { url } = await beginEbayConsent(ctx, { personId: requirePersonId(ctx.actor) });
    redirect(toRoute(url));
  },
);

/** Ends a consent with what eBay sent back. */
export const finishEbayAction = actions.action(
  {
    id: 'ebay.finish',
    permission,
    input: z.object({ code: z.string().min(1).max(4_000), state: z.string().min(1).max(200) }),
  },
  async (ctx, input): Promise<null> => {
    const personId = requirePersonId(ctx.actor);
    const { returnTo } = await endEbayConsent(ctx, { personId, ...input });
    revalidatePath(PATH);
    redirect(toRoute(returnTo));
  },
);

/** Forgets the account. */
export const unlinkEbayAction = actions.action(
  { id: 'ebay.unlink', permission, input: z.object({}) },
  async (ctx): Promise<null> => {
    await unlinkEbayAccount(ctx, { personId: requirePersonId(ctx.actor) });
    revalidatePath(PATH);
    return null;
  },
);
