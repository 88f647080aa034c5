'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { toRoute } from '@/components/ui/nav-link';
import { SNAP_STEPS } from '@/db/vocabulary';
import { actions } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { createSnapJob, discardSnapJob, moveSnapJobTo } from '@/lib/snap/job-service';

const permission = 'snap.manage';
const id = z.string().max(64);
const zip = z
  .string()
  .trim()
  .regex(/^(\d{5})?$/, 'must be five digits')
  .transform((text) => (text === '' ? null : text));

/** Begins to sell a car and opens its photos; the same form once more opens the same car. */
export const createJobAction = actions.action(
  { id: 'snap_jobs.create', permission, input: z.object({ create_key: z.uuid(), zip }) },
  async (ctx, { create_key: createKey, zip: place }) => {
    const personId = requirePersonId(ctx.actor);
    const job = await createSnapJob(ctx, { personId, createKey, zip: place });
    redirect(toRoute(`/sell/snap/${job.id}/photos`));
  },
);

/** Goes to a step of a job, where the job is opened from now on. */
export const goToStepAction = actions.action(
  { id: 'snap_jobs.go_to_step', permission, input: z.object({ id, step: z.enum(SNAP_STEPS) }) },
  async (ctx, { id: jobId, step }) => {
    await moveSnapJobTo(ctx, { personId: requirePersonId(ctx.actor), jobId, step });
    revalidatePath(`/sell/snap/${jobId}`, 'layout');
    redirect(toRoute(`/sell/snap/${jobId}/${step}`));
  },
);

/** Throws a job away. */
export const discardJobAction = actions.action(
  {
    id: 'snap_jobs.discard',
    permission,
    input: z.object({ id, version: z.coerce.number().int().positive() }),
  },
  async (ctx, { id: jobId, version }) => {
    await discardSnapJob(ctx, { personId: requirePersonId(ctx.actor), jobId, version });
    revalidatePath('/sell');
    redirect(toRoute('/sell'));
  },
);
