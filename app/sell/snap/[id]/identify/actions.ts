'use server';

import { revalidatePath } from 'next/cache';
import { actions } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { AppError, invalidFields } from '@/lib/platform/errors';
import { factForm, readFactForm, readShownFacts, shownFactsForm } from '@/lib/snap/fact-form';
import { updateSnapJob } from '@/lib/snap/job-edit-service';

const permission = 'snap.manage';

function shown(jobId: string, sentence: string): { sentence: string } {
  revalidatePath(`/sell/snap/${jobId}`, 'layout');
  return { sentence };
}

/** Confirms one fact with what stands in its field; an empty field takes it back. */
export const confirmFactAction = actions.action(
  { id: 'snap_jobs.confirm_fact', permission, input: factForm },
  async (ctx, { id: jobId, fact, value }) => {
    const personId = requirePersonId(ctx.actor);
    try {
      const edit = { facts: readFactForm({ fact, value }) };
      await updateSnapJob(ctx, { personId, jobId, version: null, edit });
    } catch (error) {
      // Its form has one field, whatever the fact is called.
      const [first] = error instanceof AppError ? (error.fieldErrors ?? []) : [];
      if (first) throw invalidFields([{ field: 'value', message: first.message }]);
      throw error;
    }
    return shown(jobId, value === '' ? 'Taken back.' : 'Confirmed.');
  },
);

/** Confirms the proposals that the page showed, and no others that came since. */
export const confirmShownAction = actions.action(
  { id: 'snap_jobs.confirm_shown', permission, input: shownFactsForm },
  async (ctx, { id: jobId, shown: facts }) => {
    const edit = { facts: readShownFacts(facts) };
    const personId = requirePersonId(ctx.actor);
    await updateSnapJob(ctx, { personId, jobId, version: null, edit });
    return shown(jobId, 'Confirmed.');
  },
);
