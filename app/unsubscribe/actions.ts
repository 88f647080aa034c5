'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { Told } from '@/app/(auth)/entry-form';
import { toRoute } from '@/components/ui/nav-link';
import { stopByLink } from '@/lib/alerts/message-link-service';
import { actions } from '@/lib/composition';

/** Ends what the link is about, or lets it come again. */
export const stopMessagesAction = actions.action(
  {
    id: 'alert_links.stop',
    permission: 'alert_links.use',
    input: z.object({ token: z.string().max(100), undo: z.literal('yes').optional() }),
  },
  async (ctx, { token, undo }): Promise<Told> => {
    await stopByLink(ctx, { token, isUndone: undo === 'yes' });
    redirect(toRoute(`/unsubscribe?token=${encodeURIComponent(token)}&done=1`));
  },
);
