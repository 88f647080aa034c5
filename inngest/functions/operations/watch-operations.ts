import { defineFunction } from '@/inngest/define-function';
import { watchOperations } from '@/lib/operations/operations-watch';
import { tellOperators } from '@/lib/operations/operator-alerts';

/** Every minute: raises what is wrong, closes what is over, and tells operators what they were not told. */
export const watchOperationsEachMinute = defineFunction(
  {
    id: 'watch-operations',
    permission: 'operations.watch',
    crons: ['* * * * *'],
    concurrency: { limit: 1 },
    retries: 1,
  },
  async (job) => {
    const watched = await job.run('watch', watchOperations);
    const { toldCount } = await job.run('tell', tellOperators);
    return { ...watched, toldCount };
  },
);
