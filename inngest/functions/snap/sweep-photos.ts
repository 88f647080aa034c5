import { defineFunction } from '@/inngest/define-function';
import { sweepPhotos } from '@/lib/snap/photo-sweep-service';

/** Every hour: removes photos that nobody wants any more, with all that was stored of them. */
export const sweepSnapPhotos = defineFunction(
  {
    id: 'sweep-photos',
    permission: 'snap.process',
    crons: ['23 * * * *'],
    concurrency: 1,
  },
  async ({ run }) => run('sweep-photos', (ctx) => sweepPhotos(ctx)),
);
