'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { toRoute } from '@/components/ui/nav-link';
import { setBuyerSettings } from '@/lib/accounts/buyer-settings';
import { buyerSettingsForm, settingsOfForm } from '@/lib/accounts/buyer-settings-form';
import { toSameSitePath } from '@/lib/accounts/same-site-path';
import { actions } from '@/lib/composition';

/** Stores where the buyer is and how they pay, and goes back to where they came from. */
export const saveBuyerSettingsAction = actions.action(
  {
    id: 'buyer_settings.set',
    permission: 'buyer_settings.write',
    input: buyerSettingsForm.extend({ next: z.string().max(2_000).optional() }),
  },
  async (ctx, { next, ...form }) => {
    await setBuyerSettings(ctx, settingsOfForm(form));
    redirect(toRoute(toSameSitePath(next, '/')));
  },
);
