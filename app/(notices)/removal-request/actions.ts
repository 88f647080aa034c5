'use server';

import { headers } from 'next/headers';
import { actions } from '@/lib/composition';
import { removalForm } from '@/lib/listings/removal-form';
import { requestRemoval } from '@/lib/listings/removals';
import { clientKeyOf } from '@/lib/platform/http/client-address';

export const requestRemovalAction = actions.action(
  { id: 'removals.create', permission: 'removals.create', input: removalForm },
  async (ctx, { address, reason, email }) => {
    const clientKey = clientKeyOf(new Headers(await headers()));
    await requestRemoval(ctx, { address, reason, contactEmail: email, clientKey });
    return null;
  },
);
