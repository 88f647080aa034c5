'use server';

import { revalidatePath } from 'next/cache';
import { actions } from '@/lib/composition';
import { reportDealerFeeForm } from '@/lib/costs/dealer-fee-form';
import { reportDealerFee } from '@/lib/costs/dealer-fee-service';
import { linkRedoForm, linkUndoForm } from '@/lib/listings/link-form';
import { rejoinAdvert, separateAdvert } from '@/lib/operations/separations';
import { requirePersonId } from '@/lib/platform/context';
import { parsePublicId } from '@/lib/platform/ids';
import { askOpinionsForm } from '@/lib/valuation/opinion-form';
import { askOpinions } from '@/lib/valuation/opinion-service';

export const separateAdvertAction = actions.action(
  { id: 'vehicles.separate', permission: 'vehicles.link', input: linkUndoForm },
  async (ctx, { listing }) => {
    const done = await separateAdvert(ctx, { listing });
    revalidatePath('/listings/[id]', 'page');
    return done;
  },
);

export const rejoinAdvertAction = actions.action(
  { id: 'vehicles.rejoin', permission: 'vehicles.link', input: linkRedoForm },
  async (ctx, input) => {
    const done = await rejoinAdvert(ctx, input);
    revalidatePath('/listings/[id]', 'page');
    return done;
  },
);

export const askOpinionsAction = actions.action(
  { id: 'opinions.ask', permission: 'opinions.ask', input: askOpinionsForm },
  async (ctx, { listing, kind }) => {
    const listingId = parsePublicId('listing', listing);
    const { lines } = await askOpinions(ctx, { listingId, kinds: [kind] });
    revalidatePath('/listings/[id]', 'page');
    const asked = lines.filter((line) => line.kind === kind);
    return {
      answeredCount: asked.filter(({ state }) => state === 'answered').length,
      failedCount: asked.filter(({ state }) => state === 'failed').length,
    };
  },
);

export const reportFeeAction = actions.action(
  { id: 'dealer_fees.report', permission: 'fees.report', input: reportDealerFeeForm },
  async (ctx, { listing, kind, amount, note }) => {
    await reportDealerFee(ctx, {
      listingId: parsePublicId('listing', listing),
      personId: requirePersonId(ctx.actor),
      kind,
      amountCents: amount,
      note: note || null,
    });
    revalidatePath('/listings/[id]', 'page');
    return {};
  },
);
