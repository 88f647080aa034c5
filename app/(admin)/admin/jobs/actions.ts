'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { TASK_KINDS } from '@/db/vocabulary';
import { actions } from '@/lib/composition';
import { cancelRun, rerunRun } from '@/lib/operations/jobs';
import { startTask } from '@/lib/operations/tasks';

const PERMISSION = 'jobs.manage';
const RUN_ID_CHARACTERS_MAX = 100;
const runInput = z.object({ id: z.string().min(1).max(RUN_ID_CHARACTERS_MAX) });

export const startTaskAction = actions.action(
  { id: 'tasks.start', permission: 'tasks.start', input: z.object({ kind: z.enum(TASK_KINDS) }) },
  async (ctx, { kind }) => {
    const task = await startTask(ctx, { kind });
    revalidatePath('/admin/jobs');
    return { id: task.id };
  },
);

export const cancelRunAction = actions.action(
  { id: 'runs.cancel', permission: PERMISSION, input: runInput },
  async (ctx, { id }) => {
    await cancelRun(ctx, { id });
    revalidatePath(`/admin/jobs/${id}`);
    return null;
  },
);

export const rerunRunAction = actions.action(
  { id: 'runs.rerun', permission: PERMISSION, input: runInput },
  async (ctx, { id }) => rerunRun(ctx, { id }),
);
