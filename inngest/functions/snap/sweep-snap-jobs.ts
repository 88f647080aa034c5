import { defineFunction } from '@/inngest/define-function';
import { eventOf } from '@/inngest/events';
import { listForgottenJobs } from '@/lib/snap/photo-reading-service';

const JOBS_OF_RUN = 100;

/** Every five minutes: jobs whose photos nobody looked at, because the word of them was lost, are looked at. */
export const sweepSnapJobs = defineFunction(
  {
    id: 'sweep-snap-jobs',
    permission: 'snap.process',
    crons: ['4-59/5 * * * *'],
    concurrency: { limit: 1 },
    retries: 1,
  },
  async ({ run, send }) => {
    const { jobIds } = await run('find', (ctx) => listForgottenJobs(ctx, { limit: JOBS_OF_RUN }));
    await send(
      'send',
      jobIds.map((id) => eventOf('snap/photos.changed', { job_id: id })),
    );
    return { job_count: jobIds.length };
  },
);
