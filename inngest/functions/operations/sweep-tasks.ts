import { defineFunction } from '@/inngest/define-function';
import { sweepTasks } from '@/lib/operations/task-sweep';

/** Every five minutes: ends tasks that nobody goes on with, and forgets those of last quarter. */
export const sweepLeftTasks = defineFunction(
  {
    id: 'sweep-tasks',
    permission: 'tasks.report',
    crons: ['*/5 * * * *'],
    concurrency: { limit: 1 },
  },
  async (job) => job.run('sweep', sweepTasks),
);
