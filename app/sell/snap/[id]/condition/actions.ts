'use server';

import { revalidatePath } from 'next/cache';
import { actions } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import {
  answerForm,
  damageForm,
  disclosureForm,
  readAnswerForm,
  readDamageForm,
  removeDamageForm,
} from '@/lib/snap/condition-form';
import { updateSnapJob } from '@/lib/snap/job-edit-service';

const permission = 'snap.manage';

function shown(jobId: string, sentence: string): { sentence: string } {
  revalidatePath(`/sell/snap/${jobId}`, 'layout');
  return { sentence };
}

/** Answers one question, or takes its answer back; the others stay. */
export const answerAction = actions.action(
  { id: 'snap_jobs.answer', permission, input: answerForm },
  async (ctx, { id: jobId, ...form }) => {
    const edit = { condition: readAnswerForm(form) };
    const personId = requirePersonId(ctx.actor);
    await updateSnapJob(ctx, { personId, jobId, version: null, edit });
    return shown(jobId, 'Saved');
  },
);

/** Says what else a buyer should know. */
export const discloseAction = actions.action(
  { id: 'snap_jobs.disclose', permission, input: disclosureForm },
  async (ctx, { id: jobId, disclosure }) => {
    const edit = { condition: { disclosure: disclosure === '' ? null : disclosure } };
    const personId = requirePersonId(ctx.actor);
    await updateSnapJob(ctx, { personId, jobId, version: null, edit });
    return shown(jobId, 'Saved');
  },
);

/** Shows damage, or changes what is said of it. */
export const putDamageAction = actions.action(
  { id: 'snap_jobs.put_damage', permission, input: damageForm },
  async (ctx, { id: jobId, ...form }) => {
    const edit = { damage: { put: readDamageForm({ id: jobId, ...form }) } };
    const personId = requirePersonId(ctx.actor);
    await updateSnapJob(ctx, { personId, jobId, version: null, edit });
    return shown(jobId, 'Saved');
  },
);

/** Takes a spot of damage away. */
export const removeDamageAction = actions.action(
  { id: 'snap_jobs.remove_damage', permission, input: removeDamageForm },
  async (ctx, { id: jobId, spot_id: removeId }) => {
    const personId = requirePersonId(ctx.actor);
    await updateSnapJob(ctx, { personId, jobId, version: null, edit: { damage: { removeId } } });
    return shown(jobId, 'Taken away');
  },
);
