import { defineFunction } from '@/inngest/define-function';
import { eventOf } from '@/inngest/events';
import { awaitsTraining } from '@/lib/valuation/revaluation-service';

/** After an update that reads models in another way, the market is trained anew without waiting for the night. */
export const replaceOldModel = defineFunction(
  {
    id: 'replace-old-model',
    permission: 'market.manage',
    crons: ['*/10 * * * *'],
    concurrency: { limit: 1 },
  },
  async (job) => {
    const isOld = await job.run('look', awaitsTraining);
    if (isOld) await job.send('train', [eventOf('valuation/refresh.requested', {})]);
    return { asked_for_training: isOld };
  },
);
