'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { actions } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { invalidFields } from '@/lib/platform/errors';
import { readTermsForm } from '@/lib/selling/publication-form';
import {
  agreeAndPublish,
  endPublication,
  verifyPublication,
} from '@/lib/selling/publication-service';

const permission = 'selling.manage';
const id = z.string().max(64);
const word = z.string().max(40);
const pageOf = (carId: string) => `/sell/cars/${carId}`;

/** Keeps the terms and checks the car at eBay; what it says stands on the page. */
export const checkAtEbayAction = actions.action(
  {
    id: 'publications.verify',
    permission,
    input: z.object({
      ...{ id, duration: word, deposit: word.default(''), full_payment: word, seller: word },
      payments: z.array(word).max(10).default([]),
      offers: word.optional(),
    }),
  },
  async (ctx, { id: sellerListingId, ...fields }): Promise<null> => {
    const read = readTermsForm(fields);
    if ('problem' in read) throw invalidFields([read.problem]);
    const personId = requirePersonId(ctx.actor);
    await verifyPublication(ctx, { personId, sellerListingId, terms: read.terms });
    revalidatePath(pageOf(sellerListingId));
    return null;
  },
);

/** Agrees to the sum of fees that the page showed, and publishes. */
export const publishAtEbayAction = actions.action(
  {
    id: 'publications.publish',
    permission,
    input: z.object({
      ...{ id, fees: z.coerce.number().int().min(0) },
      agreed: z.literal('yes', 'Tick the box to agree to the fees.'),
    }),
  },
  async (ctx, { id: sellerListingId, fees: agreedFeesCents }): Promise<null> => {
    const personId = requirePersonId(ctx.actor);
    await agreeAndPublish(ctx, { personId, sellerListingId, agreedFeesCents });
    revalidatePath(pageOf(sellerListingId));
    return null;
  },
);

/** Ends the advert at eBay. */
export const endAtEbayAction = actions.action(
  { id: 'publications.end', permission, input: z.object({ id }) },
  async (ctx, { id: sellerListingId }): Promise<null> => {
    await endPublication(ctx, { personId: requirePersonId(ctx.actor), sellerListingId });
    revalidatePath(pageOf(sellerListingId));
    return null;
  },
);
