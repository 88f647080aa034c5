import { defineFunction } from '@/inngest/define-function';
import { beginReading, endReading, readJobPhoto } from '@/lib/snap/photo-reading-service';

/** Photos that come while a run reads are its own too, so often. */
const ROUNDS_MAX = 10;

/**
 * Looks at the photos of a job, one step a photo: VIN, odometer, number plate. One run of a job at a time; those
 * after it find nothing to do.
 */
export const processSnapJob = defineFunction(
  {
    id: 'process-snap-job',
    permission: 'snap.process',
    events: ['snap/photos.changed'],
    concurrency: { key: 'event.data.job_id', limit: 1 },
    retries: 4,
  },
  async ({ event, run }) => {
    const jobId = event?.data.job_id;
    const figures = { read_count: 0, found_count: 0 };
    if (jobId === undefined) return figures;
    for (let round = 1; round <= ROUNDS_MAX; round += 1) {
      const { photoIds } = await run(`begin-${round}`, (ctx) => beginReading(ctx, { jobId }));
      for (const photoId of photoIds) {
        const { foundCount } = await run(`read-${round}-${photoId}`, (ctx) =>
          readJobPhoto(ctx, { jobId, photoId }),
        );
        figures.read_count += 1;
        figures.found_count += foundCount;
      }
      const { isOver } = await run(`end-${round}`, (ctx) => endReading(ctx, { jobId }));
      if (isOver) break;
    }
    return figures;
  },
);
