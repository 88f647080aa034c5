'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { actions } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { priceForm } from '@/lib/snap/price-form';
import { setJobPrice } from '@/lib/snap/price-service';

/** Cents that the page was made with; nothing where none were kept. */
const seenCents = z
  .string()
  .regex(/^\d{0,15}$/)
  .transform((text) => (text === '' ? null : Number(text)));

/** Keeps the price and the floor of a car that is made ready to sell. */
export const keepPriceAction = actions.action(
  {
    id: 'snap_jobs.set_price',
    permission: 'snap.manage',
    input: priceForm.extend({
      id: z.string().max(64),
      version: z.coerce.number().int().min(1),
      base_price: seenCents,
      base_floor: seenCents,
    }),
  },
  async (ctx, { id, version, price, floor, ...seen }) => {
    const personId = requirePersonId(ctx.actor);
    const base = { priceCents: seen.base_price, floorCents: seen.base_floor };
    const job = { personId, jobId: id, version, base };
    await setJobPrice(ctx, { ...job, priceCents: price, floorCents: floor });
    revalidatePath(`/sell/snap/${id}`, 'layout');
    return { sentence: price === null ? 'No price is kept.' : 'Kept.' };
  },
);
