'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { toRoute } from '@/components/ui/nav-link';
import { actions } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { offerCar } from '@/lib/selling/seller-listing-service';
import { descriptionField, titleField } from '@/lib/snap/draft-schemas';
import { saveDraft, writeDraft } from '@/lib/snap/draft-service';

const permission = 'snap.manage';
const id = z.string().max(64);
const version = z.coerce.number().int().positive();
const checkbox = z.literal('yes').optional();

function shown(jobId: string): void {
  revalidatePath(`/sell/snap/${jobId}`, 'layout');
}

/** Stores what is typed; `base` is what was stored when the page last heard of it. */
export const saveDraftAction = actions.action(
  {
    id: 'snap_jobs.save_draft',
    permission,
    input: z.object({
      ...{ id, version, title: titleField, description: descriptionField },
      ...{ base_title: titleField, base_description: descriptionField },
      is_still_right: checkbox,
    }),
  },
  async (
    ctx,
    { id: jobId, base_title: baseTitle, base_description: baseDescription, ...typed },
  ) => {
    const draft = await saveDraft(ctx, {
      ...{ personId: requirePersonId(ctx.actor), jobId, version: typed.version },
      ...{ title: typed.title, description: typed.description },
      base: { title: baseTitle, description: baseDescription },
      isStillRight: typed.is_still_right === 'yes',
    });
    shown(jobId);
    return {
      version: draft.version,
      title: draft.title ?? '',
      description: draft.description ?? '',
    };
  },
);

/** Writes words of what is confirmed: the first ones, or in place of those of the version. */
export const writeDraftAction = actions.action(
  {
    id: 'snap_jobs.write_draft',
    permission,
    input: z.object({
      id,
      by: z.enum(['template', 'language_model']),
      version: version.optional(),
    }),
  },
  async (ctx, { id: jobId, by, version: replaceVersion = null }) => {
    const personId = requirePersonId(ctx.actor);
    const written = await writeDraft(ctx, { personId, jobId, by, replaceVersion });
    const { title, description, isStored, modelProblem } = written;
    if (isStored) shown(jobId);
    // The form that asked is not on the page any more: the page itself says why.
    if (isStored && modelProblem) {
      redirect(toRoute(`/sell/snap/${jobId}/text?problem=${modelProblem.code}`));
    }
    return { title, description, modelProblem };
  },
);

/** Offers the car as it stands, and opens what is on offer. */
export const offerCarAction = actions.action(
  {
    id: 'seller_listings.offer',
    permission: 'selling.manage',
    input: z.object({ id, is_shown: checkbox, is_contactable: checkbox }),
  },
  async (ctx, { id: jobId, is_shown: isShown, is_contactable: isContactable }) => {
    const car = await offerCar(ctx, {
      ...{ personId: requirePersonId(ctx.actor), jobId },
      ...{ isShown: isShown === 'yes', isContactable: isContactable === 'yes' },
    });
    shown(jobId);
    redirect(toRoute(`/sell/cars/${car.id}`));
  },
);
