'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { Told } from '@/app/(auth)/entry-form';
import { toRoute } from '@/components/ui/nav-link';
import { answerByLink } from '@/lib/alerts/message-link-service';
import { actions } from '@/lib/composition';

/** Gives the answer of a link, or takes it back. */
export const answerByLinkAction = actions.action(
  {
    id: 'alert_links.answer',
    permission: 'alert_links.use',
    input: z.object({ token: z.string().max(100), undo: z.literal('yes').optional() }),
  },
  async (ctx, { token, undo }): Promise<Told> => {
    await answerByLink(ctx, { token, isUndone: undo === 'yes' });
    const done = undo === 'yes' ? 'undone' : 'yes';
    redirect(toRoute(`/alerts/answer?token=${encodeURIComponent(token)}&done=${done}`));
  },
);
